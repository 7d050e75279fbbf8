package org.spinprop.onnx.file;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.LongStream;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.TensorProto;

/** Attributes of nodes in the making. */
public final class Attributes {

  private Attributes() {}

  /** A whole number. */
  public static AttributeProto integer(String name, long value) {
    return of(name, AttributeType.INT).setI(value).build();
  }

  /** Whole numbers. */
  public static AttributeProto integers(String name, long... values) {
    return of(name, AttributeType.INTS).addAllInts(LongStream.of(values).boxed().toList()).build();
  }

  /** A float32 number. */
  public static AttributeProto real(String name, float value) {
    return of(name, AttributeType.FLOAT).setF(value).build();
  }

  /** Float32 numbers. */
  public static AttributeProto reals(String name, List<Float> values) {
    return of(name, AttributeType.FLOATS).addAllFloats(values).build();
  }

  /** A text, in UTF-8. */
  public static AttributeProto text(String name, String value) {
    return of(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  /** Texts, in UTF-8. */
  public static AttributeProto texts(String name, List<String> values) {
    return of(name, AttributeType.STRINGS)
        .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
        .build();
  }

  /** A tensor. */
  public static AttributeProto tensor(String name, TensorProto value) {
    return of(name, AttributeType.TENSOR).setT(value).build();
  }

  /** One text where they are all equal, else all. */
  public static AttributeProto textOrTexts(String name, List<String> values) {
    return values.stream().distinct().count() == 1 ? text(name, values.get(0)) : texts(name, values);
  }

  /** One number where they are all equal, else all. */
  public static AttributeProto integerOrIntegers(String name, long... values) {
    return LongStream.of(values).distinct().count() == 1 ? integer(name, values[0]) : integers(name, values);
  }

  private static AttributeProto.Builder of(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
