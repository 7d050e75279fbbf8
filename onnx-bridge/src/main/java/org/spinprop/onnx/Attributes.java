package org.spinprop.onnx;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.LongStream;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.TensorProto;

/** Attributes of nodes in the making. */
final class Attributes {

  private Attributes() {}

  static AttributeProto integer(String name, long value) {
    return of(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, long... values) {
    return of(name, AttributeType.INTS).addAllInts(LongStream.of(values).boxed().toList()).build();
  }

  static AttributeProto real(String name, float value) {
    return of(name, AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto reals(String name, List<Float> values) {
    return of(name, AttributeType.FLOATS).addAllFloats(values).build();
  }

  static AttributeProto text(String name, String value) {
    return of(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  static AttributeProto texts(String name, List<String> values) {
    return of(name, AttributeType.STRINGS)
        .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
        .build();
  }

  static AttributeProto tensor(String name, TensorProto value) {
    return of(name, AttributeType.TENSOR).setT(value).build();
  }

  /** One text where they are all equal, else all. */
  static AttributeProto textOrTexts(String name, List<String> values) {
    return values.stream().distinct().count() == 1 ? text(name, values.get(0)) : texts(name, values);
  }

  /** One number where they are all equal, else all. */
  static AttributeProto integerOrIntegers(String name, long... values) {
    return LongStream.of(values).distinct().count() == 1 ? integer(name, values[0]) : integers(name, values);
  }

  private static AttributeProto.Builder of(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
