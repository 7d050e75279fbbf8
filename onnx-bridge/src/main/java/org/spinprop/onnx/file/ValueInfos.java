package org.spinprop.onnx.file;

import java.util.List;
import org.spinprop.onnx.proto.TensorShapeProto;
import org.spinprop.onnx.proto.TensorShapeProto.Dimension;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/** What graphs say of their inputs and outputs: tensors over ticks T, samples B and neurons. */
public final class ValueInfos {
  private static final String TIME = "T";
  private static final String BATCH = "B";

  private ValueInfos() {}

  /** A float32 value [T, B, size]. */
  public static ValueInfoProto perTick(String name, int size) {
    return value(name, Tensors.FLOAT, symbol(TIME), symbol(BATCH), number(size));
  }

  /** A value [B, size]. */
  public static ValueInfoProto perSample(String name, int type, int size) {
    return value(name, type, symbol(BATCH), number(size));
  }

  /** A value [B]. */
  public static ValueInfoProto perSample(String name, int type) {
    return value(name, type, symbol(BATCH));
  }

  private static Dimension symbol(String name) {
    return Dimension.newBuilder().setDimParam(name).build();
  }

  private static Dimension number(int size) {
    return Dimension.newBuilder().setDimValue(size).build();
  }

  private static ValueInfoProto value(String name, int type, Dimension... shape) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(type)
            .setShape(TensorShapeProto.newBuilder().addAllDim(List.of(shape)))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
