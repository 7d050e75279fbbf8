package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.write.ModelWriter;

/** What is wrong with adaptive thresholds and refractory periods of a file is said in one line. */
class FiringFilesTest {

  @Test
  void operatorsOfALaterVersionThanTheFileSays() {
    assertRefused(
        m -> m.getOpsetImportBuilder(1).setVersion(2),
        "node 'own+held+back': RecurrentCubaLIF has 13 inputs and 2 outputs, expected 10 and 2");
    assertRefused(
        m -> {
          m.getOpsetImportBuilder(1).setVersion(2);
          NodeProto adaptive = node(m, "adaptive").build();
          m.getGraphBuilder().clearNode().addNode(adaptive);
        },
        "operator 'AdaptiveCubaLIF' of domain 'org.spinprop' is not part of version 2 of the dialect on a GRID clock");
  }

  @Test
  void aRefractoryPeriodOfEachNeuronsOwn() {
    assertRefused(
        m -> attribute(
            node(m, "refractory"), Attributes.reals("refractory", List.of(2f, 1f)),
            Attributes.texts("refractory_exact", List.of("2", "1"))),
        "node 'refractory': attribute 'refractory' gives neurons of 'refractory' several values, expected one for a population");
  }

  @Test
  void aRefractoryPeriodThatIsNoPeriod() {
    assertRefused(
        m -> attribute(node(m, "refractory"), Attributes.real("refractory", -1), Attributes.text("refractory_exact", "-1")),
        "population 'refractory': a refractory period of -1.0 ms, expected at least 0");
    assertRefused(
        m -> remove(node(m, "refractory"), "refractory"),
        "node 'refractory': RefractoryCubaLIF has no FLOAT attribute 'refractory'");
  }

  @Test
  void constantsThatAreNotThoseOfTheAttributes() {
    assertRefused(
        m -> initialiser(m, "refractory/refractory", Tensors.scalar("refractory/refractory", 7)),
        "node 'refractory': initialiser 'refractory/refractory' is 7.0, the attributes and the clock give 8.0");
    assertRefused(
        m -> initialiser(m, "adaptive/rho", Tensors.scalar("adaptive/rho", 0.5f)),
        "node 'adaptive': initialiser 'adaptive/rho' is 0.5, the attributes and the clock give 0.98757");
  }

  @Test
  void thresholdsThatStayAndAreRaised() {
    assertRefused(
        m -> attribute(node(m, "own+held+back"), Attributes.integer("adaptive", 0)),
        "node 'own+held+back': initialiser 'own+held+back/rho' is 0.97");
  }

  private static void assertRefused(Consumer<ModelProto.Builder> change, String message) {
    ModelProto.Builder model = ModelWriter.write(OldFilesTest.version5()).toBuilder();
    change.accept(model);
    assertThatThrownBy(() -> OnnxImport.read(model.build().toByteArray(), "m.onnx"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("model file 'm.onnx': ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static NodeProto.Builder node(ModelProto.Builder model, String name) {
    return model.getGraphBuilder().getNodeBuilderList().stream()
        .filter(node -> node.getName().equals(name) && node.getDomain().equals("org.spinprop"))
        .findFirst()
        .orElseThrow();
  }

  private static void attribute(NodeProto.Builder node, AttributeProto... attributes) {
    for (AttributeProto attribute : attributes) {
      remove(node, attribute.getName());
      node.addAttribute(attribute);
    }
  }

  private static void remove(NodeProto.Builder node, String attribute) {
    List<AttributeProto> others = node.getAttributeList().stream().filter(a -> !a.getName().equals(attribute)).toList();
    node.clearAttribute().addAllAttribute(others);
  }

  private static void initialiser(ModelProto.Builder model, String name, TensorProto tensor) {
    List<TensorProto> others =
        model.getGraph().getInitializerList().stream().filter(other -> !other.getName().equals(name)).toList();
    model.getGraphBuilder().clearInitializer().addAllInitializer(others).addInitializer(tensor);
  }
}
