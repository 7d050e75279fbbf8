package org.spinprop.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.spinprop.testing.Damage;

/** Small damages to ONNX files, of their bytes or of what the bytes mean. */
public final class Mutations {
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, -1L, 2L, 3L, 1L << 31, (1L << 31) - 1, 1L << 32, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Float> REALS =
      List.of(0f, -0f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE, 1e-30f);
  private static final List<String> TEXTS =
      List.of(
          "", "input", "layer0", "layer1", "hidden", "x\ny", "null", "[]", "{}", "1e999", "-1", "NaN", "MatMul", "Split",
          "Concat", "Pad", "RecurrentCubaLIF", "CubaLI", "AxonalDelay", "ToImages", "FromImages", "Conv", "LpPool", "AveragePool",
          "Gather", "EyeLike",
          "ScatterND", "org.spinprop", "../../etc/passwd",
          "9223372036854775807");

  private final RandomGenerator random;
  private final Damage damage;

  public Mutations(RandomGenerator random) {
    this.random = random;
    this.damage = new Damage(random);
  }

  /** Bytes changed, left out, put in, or cut off. */
  public byte[] ofBytes(byte[] sound) {
    return damage.ofBytes(sound);
  }

  /** A message in which one field somewhere is gone, doubled, moved or has another value. */
  public Message ofMeaning(Message sound) {
    Message.Builder message = sound.toBuilder();
    List<FieldDescriptor> fields = new ArrayList<>(message.getAllFields().keySet());
    if (fields.isEmpty() || random.nextInt(40) == 0) {
      UnknownFieldSet.Field strange = UnknownFieldSet.Field.newBuilder().addVarint(random.nextLong()).build();
      return message.setUnknownFields(UnknownFieldSet.newBuilder().addField(999, strange).build()).build();
    }
    FieldDescriptor field = fields.get(random.nextInt(fields.size()));
    if (random.nextInt(12) == 0) {
      return message.clearField(field).build();
    }
    if (!field.isRepeated()) {
      return message.setField(field, other(field, message.getField(field))).build();
    }
    int at = random.nextInt(message.getRepeatedFieldCount(field));
    Object value = message.getRepeatedField(field, at);
    switch (random.nextInt(8)) {
      case 0 -> message.addRepeatedField(field, value);
      case 1 -> {
        List<Object> rest = new ArrayList<>((List<?>) message.getField(field));
        rest.remove(at);
        message.setField(field, rest);
      }
      case 2 -> {
        int with = random.nextInt(message.getRepeatedFieldCount(field));
        message.setRepeatedField(field, at, message.getRepeatedField(field, with));
        message.setRepeatedField(field, with, value);
      }
      default -> message.setRepeatedField(field, at, other(field, value));
    }
    return message.build();
  }

  private Object other(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case MESSAGE -> ofMeaning((Message) value);
      case INT -> NUMBERS.get(random.nextInt(NUMBERS.size())).intValue();
      case LONG -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case FLOAT -> REALS.get(random.nextInt(REALS.size()));
      case DOUBLE -> REALS.get(random.nextInt(REALS.size())).doubleValue();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text((String) value);
      case BYTE_STRING -> ByteString.copyFrom(ofBytes(((ByteString) value).concat(ByteString.copyFromUtf8("x")).toByteArray()));
      case ENUM -> {
        List<EnumValueDescriptor> kinds = field.getEnumType().getValues();
        yield kinds.get(random.nextInt(kinds.size()));
      }
    };
  }

  private String text(String sound) {
    if (sound.isEmpty() || random.nextBoolean()) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }
    return new String(ofBytes(sound.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
