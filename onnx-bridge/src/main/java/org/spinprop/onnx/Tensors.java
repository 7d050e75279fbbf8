package org.spinprop.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.TensorProto;

/** Float32 arrays as ONNX tensors and back. */
final class Tensors {
  static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;

  static final int INT64 = TensorProto.DataType.INT64_VALUE;

  private Tensors() {}

  /** Whole numbers as a tensor of rank 1. */
  static TensorProto integers(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(INT64)
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }

  /** A tensor of rank 0. */
  static TensorProto scalar(String name, float value) {
    return tensor(name, List.of(), value);
  }

  /** A row-major tensor. */
  static TensorProto tensor(String name, List<Long> dims, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(FLOAT)
        .addAllDims(dims)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }

  /** The values of a float32 tensor; nothing is allocated before the stated shape fits the bytes that are there. */
  static float[] values(TensorProto tensor) {
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

  /** The values of an int64 tensor, likewise. */
  static long[] integers(TensorProto tensor) {
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

  private static ByteBuffer littleEndian(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many values a tensor holds, which must be as many as its shape has. */
  private static int held(TensorProto tensor, int type, String typeName, int listed, int bytes) {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw InvalidInputException.of(
          "initialiser '%s' lies in another file; save the model with its weights inside", tensor.getName());
    }
    if (tensor.getDataType() != type) {
      throw InvalidInputException.of(
          "initialiser '%s' is of ONNX data type %d, expected %s (%d)",
          tensor.getName(), tensor.getDataType(), typeName, type);
    }
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
  private static long count(List<Long> dims) {
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
