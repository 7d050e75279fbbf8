package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import org.junit.jupiter.api.Test;
import org.spinprop.onnx.proto.ModelProto;

/** Our part of ONNX IR neither loses what it does not know nor adds what was not there. */
class ProtoTest {
  private static final UnknownFieldSet UNKNOWN =
      UnknownFieldSet.newBuilder()
          .addField(999, Field.newBuilder().addVarint(7).addLengthDelimited(ByteString.copyFromUtf8("kept")).build())
          .build();

  @Test
  void unknownFieldsOfEveryMessageSurvive() throws InvalidProtocolBufferException {
    ModelProto.Builder model = ModelProto.parseFrom(OnnxExport.bytes(TrainedModels.random(1))).toBuilder();
    model.setUnknownFields(UNKNOWN);
    model.getGraphBuilder().setUnknownFields(UNKNOWN);
    model.getGraphBuilder().getNodeBuilder(0).setUnknownFields(UNKNOWN);
    model.getGraphBuilder().getInitializerBuilder(0).setUnknownFields(UNKNOWN);
    model.getGraphBuilder().getInputBuilder(0).getTypeBuilder().setUnknownFields(UNKNOWN);
    model.getFunctionsBuilder(0).setUnknownFields(UNKNOWN);
    byte[] written = model.build().toByteArray();

    ModelProto read = ModelProto.parseFrom(written);
    assertThat(read.getGraph().getNode(0).getUnknownFields()).isEqualTo(UNKNOWN);
    assertThat(read.toBuilder().build().toByteArray()).isEqualTo(written);
    assertThat(OnnxImport.read(written, "a test's")).isEqualTo(TrainedModels.random(1));
  }

  @Test
  void anAbsentFieldStaysAbsentAndAZeroStaysThere() throws InvalidProtocolBufferException {
    ModelProto written = ModelProto.newBuilder().setIrVersion(0).build();
    ModelProto read = ModelProto.parseFrom(written.toByteArray());
    assertThat(read.hasIrVersion()).isTrue();
    assertThat(read.hasModelVersion()).isFalse();
  }
}
