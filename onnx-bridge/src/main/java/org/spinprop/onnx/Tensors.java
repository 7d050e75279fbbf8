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

  private Tensors() {}

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
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw InvalidInputException.of(
          "initialiser '%s' lies in another file; save the model with its weights inside", tensor.getName());
    }
    if (tensor.getDataType() != FLOAT) {
      throw InvalidInputException.of(
          "initialiser '%s' is of ONNX data type %d, expected float32 (%d)",
          tensor.getName(), tensor.getDataType(), FLOAT);
    }
    ByteString raw = tensor.getRawData();
    int held = raw.isEmpty() ? tensor.getFloatDataCount() : raw.size() / Float.BYTES;
    if (count(tensor.getDimsList()) != held || raw.size() % Float.BYTES != 0) {
      throw InvalidInputException.of(
          "initialiser '%s' of shape %s holds %d values; the file is damaged",
          tensor.getName(), tensor.getDimsList(), held);
    }
    float[] values = new float[held];
    if (raw.isEmpty()) {
      for (int i = 0; i < held; i++) {
        values[i] = tensor.getFloatData(i);
      }
    } else {
      raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    }
    return values;
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
