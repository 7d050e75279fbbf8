package org.spinprop.onnx.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.onnx.TrainedModels;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.SparseTensorProto;
import org.spinprop.onnx.proto.StringStringEntryProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TrainingInfoProto;
import org.spinprop.onnx.write.ModelWriter;
import org.spinprop.testing.Samples;

/** What is not sound is refused before ONNX Runtime is given it; none of it is shown to the runtime here. */
class ModelCheckTest {

  private static ModelProto sound() {
    return ModelWriter.write(TrainedModels.random(2));
  }

  @Test
  void whatSpinpropWritesPasses() throws InvalidProtocolBufferException {
    for (int seed = 0; seed < 20; seed++) {
      ModelProto any = ModelWriter.write(Samples.anyModel(Samples.anyNetwork(seed, Clock.grid(1, 40)), seed));
      ModelProto plain = ModelWriter.write(TrainedModels.random(seed));
      ModelProto simple = ModelWriter.write(Samples.anyModel(Samples.networkOfSimplerNeurons(seed), seed));
      for (ModelProto model : List.of(any, plain, simple)) {
        assertThatCode(() -> ModelCheck.of(model, ExternalData.NONE)).doesNotThrowAnyException();
      }
    }
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        function(f -> node(f, "Shape").addInput("x"), "Shape has 2 inputs and 1 outputs, expected 1 and 1"),
        function(f -> node(f, "Shape").clearInput(), "Shape has 0 inputs and 1 outputs"),
        function(f -> node(f, "Add").addOutput("other"), "Add has 2 inputs and 2 outputs"),
        function(f -> node(f, "Add").setInput(0, "nowhere"), "'nowhere' is made by no node before it"),
        function(f -> f.addNode(node(f, "Shape")), "a second value is named 'shape'"),
        function(f -> node(f, "Shape").setOpType("Loop"), "operator 'Loop' is not supported"),
        function(f -> node(f, "Shape").setDomain("com.example"), "operator 'Shape' of domain 'com.example' is not supported"),
        function(f -> node(f, "Shape").getAttributeBuilder(0).setName("begin"), "attribute 'begin' of Shape is not supported"),
        function(f -> node(f, "Shape").getAttributeBuilder(0).setType(AttributeProto.AttributeType.FLOAT),
            "is of type FLOAT, expected INT"),
        function(f -> node(f, "Shape").getAttributeBuilder(0).clearType(), "is of type UNDEFINED, expected INT"),
        function(f -> node(f, "Shape").addAttribute(node(f, "Shape").getAttribute(0)), "attribute 'start' is there twice"),
        function(f -> node(f, "Shape").getAttributeBuilder(0).setRefAttrName("other"), "refers to 'other', which nothing gives"),
        function(f -> node(f, "Shape").setOverload("v2"), "operator 'Shape' is overloaded"),
        function(f -> node(f, "Constant").clearAttribute(), "a Constant with 0 values"),
        function(
            f -> node(f, "Constant").setAttribute(0,
                Attributes.tensor("value", Tensors.integers("", 1, 2).toBuilder().setDims(0, 9).build())),
            "attribute 'value' of shape [9] holds 16 bytes and 0 values of int64"),
        function(
            f -> node(f, "Constant").setAttribute(0,
                Attributes.tensor("value", Tensors.integers("", 1).toBuilder().setDataType(8).build())),
            "attribute 'value' is of ONNX data type 8"),
        function(f -> node(f, "Cast").clearAttribute(), "Cast has no attribute 'to'"),
        function(f -> node(f, "Cast").getAttributeBuilder(0).setI(99), "Cast to ONNX data type 99"),
        function(f -> node(f, "Cast").getAttributeBuilder(0).setI(9), "is of type bool"),
        function(f -> scan(f).setI(7), "which does not fit its"),
        function(f -> scan(f).setI(-1), "which does not fit its"),
        function(f -> body(f).removeInput(0), "which does not fit its"),
        function(f -> body(f).removeOutput(0), "which does not fit its"),
        function(f -> body(f).getNodeBuilder(0).clearInput(), "0 inputs"),
        function(f -> body(f).clearNode(), "is made by no node"),
        function(f -> body(f).addInitializer(Tensors.scalar("i_before", 1)), "a second value is named 'i_before'"),
        function(f -> f.clearOpsetImport(), "no set of ONNX's own operators is imported"),
        function(f -> f.getOpsetImportBuilder(0).setVersion(2), "its operators are of ONNX's set 2; 7 to 26 are read"),
        function(f -> f.addInput("x"), "inputs and"),
        function(f -> f.setOutput(0, "x2"), "output 'x2' in function CubaLIF is made by no node"),
        function(
            f -> f.addNode(NodeProto.newBuilder().setOpType("CubaLIF").setDomain(Dialect.DOMAIN).addOutput("y")),
            "function 'org.spinprop.CubaLIF': it calls itself"),
        model(m -> m.addFunctions(m.getFunctions(0)), "the file defines it twice"),
        model(m -> m.getFunctionsBuilder(0).setDomain(""), "it overloads an operator"),
        model(m -> m.addTrainingInfo(TrainingInfoProto.getDefaultInstance()), "training_info"),
        model(m -> m.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx").setVersion(21)), "imported twice"),
        graph(g -> g.addSparseInitializer(SparseTensorProto.getDefaultInstance()), "sparse initialisers"),
        graph(g -> g.addInitializer(g.getInitializer(0)), "a second value is named"),
        graph(g -> g.getInitializerBuilder(0).addDims(3), "the file is damaged"),
        graph(g -> g.getInitializerBuilder(0).setDims(0, -1), "has the shape"),
        graph(g -> g.getInitializerBuilder(0).setRawData(ByteString.copyFrom(new byte[7])), "the file is damaged"),
        graph(g -> g.getInitializerBuilder(0).addFloatData(1), "the file is damaged"),
        graph(
            g -> g.getInitializerBuilder(0).clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/hostname")),
            "lies in another file"),
        graph(g -> g.getInputBuilder(0).clearType(), "is no tensor of numbers"),
        graph(g -> g.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(7), "expected"),
        graph(g -> g.getOutputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(7), "it is declared as int64"),
        graph(g -> g.addOutput(g.getOutput(0).toBuilder().setName("nowhere")), "output 'nowhere' is made by no node"));
  }

  private static Arguments model(Consumer<ModelProto.Builder> change, String message) {
    return Arguments.of(change, message);
  }

  private static Arguments graph(Consumer<GraphProto.Builder> change, String message) {
    return model(m -> change.accept(m.getGraphBuilder()), message);
  }

  private static Arguments function(Consumer<FunctionProto.Builder> change, String message) {
    return model(
        m -> change.accept(
            m.getFunctionsBuilderList().stream().filter(f -> f.getName().equals("CubaLIF")).findFirst().orElseThrow()),
        message);
  }

  /** The first node of an operator, which the function is given if it has none. */
  private static NodeProto.Builder node(FunctionProto.Builder function, String operator) {
    if (function.getNodeList().stream().noneMatch(node -> node.getOpType().equals(operator))) {
      Nodes more = new Nodes();
      more.integer("number", 3);
      more.cast("real", "number", Tensors.FLOAT);
      more.apply("with_theta", "Add", "theta", "real");
      function.addAllNode(more.list());
    }
    return function.getNodeBuilderList().stream().filter(node -> node.getOpType().equals(operator)).findFirst().orElseThrow();
  }

  private static AttributeProto.Builder scan(FunctionProto.Builder function) {
    return node(function, "Scan").getAttributeBuilderList().stream()
        .filter(attribute -> attribute.getName().equals("num_scan_inputs")).findFirst().orElseThrow();
  }

  private static GraphProto.Builder body(FunctionProto.Builder function) {
    return node(function, "Scan").getAttributeBuilderList().stream()
        .filter(attribute -> attribute.getName().equals("body")).findFirst().orElseThrow().getGBuilder();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void whatIsDamagedIsNamed(Consumer<ModelProto.Builder> change, String message) {
    ModelProto.Builder model = sound().toBuilder();
    change.accept(model);
    assertThatThrownBy(() -> ModelCheck.of(model.build(), ExternalData.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void callsThatMultiplyAreNotFollowed() {
    ModelProto.Builder model = sound().toBuilder();
    for (int f = 0; f < 40; f++) {
      FunctionProto.Builder function =
          FunctionProto.newBuilder().setName("F" + f).setDomain("d").addInput("x").addOutput("y2")
              .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(21));
      for (int call = 1; call < 3; call++) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(f == 0 ? "Abs" : "F" + (f - 1)).setDomain(f == 0 ? "" : "d");
        function.addNode(node.addInput(call == 1 ? "x" : "y1").addOutput("y" + call));
      }
      model.addFunctions(function);
    }
    assertThatThrownBy(() -> ModelCheck.of(model.build(), ExternalData.NONE)).hasMessageContaining("more than the 1000000 nodes");
    assertThat(sound()).isNotEqualTo(model.build());
  }
}
