package org.spinprop.onnx.file;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.TensorProto;

/** Float32 arrays as ONNX tensors and back. */
public final class Tensors {
  /** ONNX's numbers of element types. */
  public static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
  public static final int INT64 = TensorProto.DataType.INT64_VALUE;
  public static final int DOUBLE = TensorProto.DataType.DOUBLE_VALUE;

  private Tensors() {}

  /** Whole numbers as a tensor of rank 1. */
  public static TensorProto integers(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return tensor(name, INT64, List.of((long) values.length), raw);
  }

  /** A whole number as a tensor of rank 0. */
  public static TensorProto integerScalar(String name, long value) {
    return integers(name, value).toBuilder().clearDims().build();
  }

  /** Numbers in double precision as a tensor of rank 1, or of rank 0 where there is one. */
  public static TensorProto doubles(String name, double... values) {
    ByteBuffer raw = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asDoubleBuffer().put(values);
    return tensor(name, DOUBLE, values.length == 1 ? List.of() : List.of((long) values.length), raw);
  }

  /** A tensor of rank 0. */
  public static TensorProto scalar(String name, float value) {
    return tensor(name, List.of(), value);
  }

  /** A row-major tensor. */
  public static TensorProto tensor(String name, List<Long> dims, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor(name, FLOAT, dims, raw);
  }

  private static TensorProto tensor(String name, int type, List<Long> dims, ByteBuffer raw) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type)
        .addAllDims(dims)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }

  /**
   * The type of a tensor whose shape fits the bytes that are there.
   *
   * @param what it is called
   */
  public static ElementType requireSound(TensorProto tensor, ExternalData external, String what) {
    ElementType type =
        ElementType.of(tensor.getDataType())
            .orElseThrow(
                () -> InvalidInputException.of("%s is of ONNX data type %d, which is not read", what, tensor.getDataType()));
    long count = count(tensor.getDimsList());
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw InvalidInputException.of("%s has the shape %s, which no tensor has", what, tensor.getDimsList());
    }
    if (ExternalData.holds(tensor)) {
      external.require(tensor, count * type.bytes());
      return type;
    }
    int raw = tensor.getRawData().size();
    int listed = type.listed(tensor);
    if (raw > 0 && listed > 0 || raw % type.bytes() != 0 || count != (raw > 0 ? raw / type.bytes() : listed)) {
      throw InvalidInputException.of(
          "%s of shape %s holds %d bytes and %d values of %s; the file is damaged",
          what, tensor.getDimsList(), raw, listed, type);
    }
    return type;
  }

  /** The values of a float32 tensor; nothing is allocated before the stated shape fits the bytes that are there. */
  public static float[] values(TensorProto tensor) {
    float[] values = new float[held(tensor, FLOAT, "float32", tensor.getFloatDataCount(), Float.BYTES)];
    if (tensor.getRawData().isEmpty()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    } else {
      littleEndian(tensor).asFloatBuffer().get(values);
    }
    return values;
  }

  /** The values of a float32 tensor that may lie in another file. */
  public static float[] values(TensorProto tensor, ExternalData data) {
    if (!ExternalData.holds(tensor)) {
      return values(tensor);
    }
    requireType(tensor, FLOAT, "float32");
    long count = count(tensor.getDimsList());
    if (count < 0 || count > Integer.MAX_VALUE - 8) {
      throw InvalidInputException.of(
          "initialiser '%s' of shape %s has too many values", tensor.getName(), tensor.getDimsList());
    }
    return data.floats(tensor, (int) count);
  }

  private static void requireType(TensorProto tensor, int type, String typeName) {
    if (tensor.getDataType() != type) {
      throw InvalidInputException.of(
          "initialiser '%s' is of ONNX data type %d, expected %s (%d)",
          tensor.getName(), tensor.getDataType(), typeName, type);
    }
  }

  /** The values of an int64 tensor, likewise. */
  public static long[] integers(TensorProto tensor) {
    long[] values = new long[held(tensor, INT64, "int64", tensor.getInt64DataCount(), Long.BYTES)];
    if (tensor.getRawData().isEmpty()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getInt64Data(i);
      }
    } else {
      littleEndian(tensor).asLongBuffer().get(values);
    }
    return values;
  }

  /** The values of an int64 or double tensor, as doubles. */
  public static double[] numbers(TensorProto tensor) {
    if (tensor.getDataType() == INT64) {
      return LongStream.of(integers(tensor)).asDoubleStream().toArray();
    }
    double[] values = new double[held(tensor, DOUBLE, "float64", tensor.getDoubleDataCount(), Double.BYTES)];
    if (tensor.getRawData().isEmpty()) {
      Arrays.setAll(values, tensor::getDoubleData);
    } else {
      littleEndian(tensor).asDoubleBuffer().get(values);
    }
    return values;
  }

  private static ByteBuffer littleEndian(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many values a tensor holds, which must be as many as its shape has. */
  private static int held(TensorProto tensor, int type, String typeName, int listed, int bytes) {
    if (ExternalData.holds(tensor)) {
      throw InvalidInputException.of(
          "initialiser '%s' lies in another file, which only parameters may", tensor.getName());
    }
    requireType(tensor, type, typeName);
    int raw = tensor.getRawData().size();
    int held = raw == 0 ? listed : raw / bytes;
    if (count(tensor.getDimsList()) != held || raw % bytes != 0) {
      throw InvalidInputException.of(
          "initialiser '%s' of shape %s holds %d values; the file is damaged",
          tensor.getName(), tensor.getDimsList(), held);
    }
    return held;
  }

  /** Number of values of a shape, or -1 where there is no such number. */
  public static long count(List<Long> dims) {
    long count = 1;
    for (long dim : dims) {
      if (dim < 0 || dim > Integer.MAX_VALUE || count > Integer.MAX_VALUE) {
        return -1;
      }
      count *= dim;
    }
    return count;
  }
}
