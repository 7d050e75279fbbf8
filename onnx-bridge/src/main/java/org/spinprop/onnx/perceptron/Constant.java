package org.spinprop.onnx.perceptron;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.TensorProto;

/**
 * A tensor whose values a file states, in double precision, which holds those of all types but the largest whole numbers.
 *
 * @param values row-major
 */
record Constant(ElementType type, long[] shape, double[] values) {

  /** The values of a tensor that is {@linkplain Tensors#requireSound sound}. */
  static Constant of(TensorProto tensor, ExternalData external) {
    ElementType type = ElementType.of(tensor.getDataType()).orElseThrow();
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    double[] values = new double[(int) Shapes.product(shape)];
    if (tensor.getRawData().isEmpty() && !ExternalData.holds(tensor)) {
      Arrays.setAll(values, i -> listed(tensor, type, i));
      return new Constant(type, shape, values);
    }
    ByteBuffer bytes =
        ExternalData.holds(tensor)
            ? external.bytes(tensor, Math.multiplyExact(values.length, type.bytes()))
            : tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    Arrays.setAll(values, i -> raw(bytes, type, i));
    return new Constant(type, shape, values);
  }

  static Constant scalar(ElementType type, double value) {
    return new Constant(type, new long[0], new double[] {value});
  }

  static Constant vector(ElementType type, double... values) {
    return new Constant(type, new long[] {values.length}, values);
  }

  private static double listed(TensorProto tensor, ElementType type, int i) {
    return switch (type) {
      case FLOAT32 -> tensor.getFloatData(i);
      case FLOAT64 -> tensor.getDoubleData(i);
      case INT64 -> tensor.getInt64Data(i);
      case UINT32, UINT64 -> tensor.getUint64Data(i);
      case FLOAT16 -> Fp16Conversions.fp16ToFloat((short) tensor.getInt32Data(i));
      case BFLOAT16 -> Fp16Conversions.bf16ToFloat((short) tensor.getInt32Data(i));
      default -> tensor.getInt32Data(i);
    };
  }

  private static double raw(ByteBuffer bytes, ElementType type, int i) {
    int at = i * type.bytes();
    return switch (type) {
      case FLOAT32 -> bytes.getFloat(at);
      case FLOAT64 -> bytes.getDouble(at);
      case INT64, UINT64 -> bytes.getLong(at);
      case INT32 -> bytes.getInt(at);
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt(at));
      case INT16 -> bytes.getShort(at);
      case UINT16 -> Short.toUnsignedInt(bytes.getShort(at));
      case INT8 -> bytes.get(at);
      case UINT8, BOOL -> Byte.toUnsignedInt(bytes.get(at));
      case FLOAT16 -> Fp16Conversions.fp16ToFloat(bytes.getShort(at));
      case BFLOAT16 -> Fp16Conversions.bf16ToFloat(bytes.getShort(at));
    };
  }

  int rank() {
    return shape.length;
  }

  /** The only value, of a tensor that has no more. */
  double single(ForeignNode node) {
    if (values.length != 1) {
      throw node.refusal("a tensor of shape %s stands where one number is expected", Arrays.toString(shape));
    }
    return values[0];
  }

  long[] whole() {
    return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
  }

  Constant withShape(long... other) {
    return new Constant(type, other, values);
  }

  /** The tensor whose axis a is this one's {@code axes[a]}. */
  Constant transposed(int[] axes) {
    long[] other = Arrays.stream(axes).mapToLong(axis -> shape[axis]).toArray();
    int[] from = Shapes.transposition(shape, axes);
    double[] moved = new double[values.length];
    Arrays.setAll(moved, i -> values[from[i]]);
    return new Constant(type, other, moved);
  }

  Constant times(double factor) {
    return new Constant(type, shape, Arrays.stream(values).map(value -> factor * value).toArray());
  }

  /** Rounded to a floating-point type; of others a cast of a constant is not read. */
  Constant as(ElementType to, ForeignNode node) {
    double[] rounded = new double[values.length];
    switch (to) {
      case FLOAT64 -> System.arraycopy(values, 0, rounded, 0, rounded.length);
      case FLOAT32 -> Arrays.setAll(rounded, i -> (float) values[i]);
      case FLOAT16 -> Arrays.setAll(rounded, i -> Fp16Conversions.fp16ToFloat(Fp16Conversions.floatToFp16((float) values[i])));
      default -> {
        if (to != type) {
          throw node.refusal("Cast of a constant to %s is not supported", to);
        }
        return this;
      }
    }
    return new Constant(to, shape, rounded);
  }

  /** {@code (q - zero) scale}, with one scale for all or one for each place along an axis. */
  Constant dequantised(Constant scale, Optional<Constant> zero, long axis, ForeignNode node) {
    boolean each = scale.values().length > 1;
    int at = each ? Shapes.axis(node, axis, rank()) : 0;
    long length = each ? shape[at] : 1;
    long inner = each ? Shapes.product(Arrays.copyOfRange(shape, at + 1, rank())) : 1;
    boolean fits =
        scale.rank() <= 1 && scale.values().length == length
            && zero.map(z -> z.values().length == length && z.rank() <= 1).orElse(true);
    if (!fits) {
      throw node.refusal("scales of shape %s for a tensor of shape %s are not supported",
          Arrays.toString(scale.shape()), Arrays.toString(shape));
    }
    double[] real = new double[values.length];
    Arrays.setAll(
        real,
        i -> {
          int place = (int) (i / inner % length);
          return (values[i] - zero.map(z -> z.values()[place]).orElse(0.0)) * scale.values()[place];
        });
    return new Constant(ElementType.FLOAT64, shape, real).as(scale.type(), node);
  }

  /** The values where a tensor of another shape has its own, each repeated along axes of length 1. */
  double[] along(long[] other) {
    long[] padded = new long[other.length];
    Arrays.fill(padded, 1);
    System.arraycopy(shape, 0, padded, other.length - rank(), rank());
    double[] repeated = new double[(int) Shapes.product(other)];
    for (int i = 0; i < repeated.length; i++) {
      long rest = i;
      long at = 0;
      long stride = 1;
      for (int axis = other.length - 1; axis >= 0; axis--) {
        at += padded[axis] == 1 ? 0 : rest % other[axis] * stride;
        stride *= padded[axis];
        rest /= other[axis];
      }
      repeated[i] = values[(int) at];
    }
    return repeated;
  }
}
