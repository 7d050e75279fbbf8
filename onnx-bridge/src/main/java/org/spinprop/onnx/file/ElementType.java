package org.spinprop.onnx.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TensorProto.DataType;

/** What a tensor's values are, of those that are read. */
public enum ElementType {
  FLOAT32(DataType.FLOAT, 4),
  UINT8(DataType.UINT8, 1),
  INT8(DataType.INT8, 1),
  UINT16(DataType.UINT16, 2),
  INT16(DataType.INT16, 2),
  INT32(DataType.INT32, 4),
  INT64(DataType.INT64, 8),
  BOOL(DataType.BOOL, 1),
  FLOAT16(DataType.FLOAT16, 2),
  FLOAT64(DataType.DOUBLE, 8),
  UINT32(DataType.UINT32, 4),
  UINT64(DataType.UINT64, 8),
  BFLOAT16(DataType.BFLOAT16, 2);

  private final DataType published;
  private final int bytes;

  ElementType(DataType published, int bytes) {
    this.published = published;
    this.bytes = bytes;
  }

  /** The type of ONNX's number, if it is one of these. */
  public static Optional<ElementType> of(long number) {
    return Arrays.stream(values()).filter(type -> type.number() == number).findFirst();
  }

  /** What ONNX calls it in files. */
  public int number() {
    return published.getNumber();
  }

  /** Of a value. */
  public int bytes() {
    return bytes;
  }

  /** Whether values are floating-point numbers. */
  public boolean real() {
    return this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
  }

  /** How many values a tensor lists one by one, not as bytes. */
  int listed(TensorProto tensor) {
    return switch (this) {
      case FLOAT32 -> tensor.getFloatDataCount();
      case FLOAT64 -> tensor.getDoubleDataCount();
      case INT64 -> tensor.getInt64DataCount();
      case UINT32, UINT64 -> tensor.getUint64DataCount();
      default -> tensor.getInt32DataCount();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
