package org.spinprop.onnx.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.ValueDataset;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.onnx.Mutations;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.reference.ReferenceBackend;

/** Convolutional networks of other tools come in and classify as spiking networks. */
class SpikingCnnTest {
  private static final ValueDataset TRAIN = PlainCnn.bars(60, 1);
  private static final ValueDataset TEST = PlainCnn.bars(200, 2);

  private @TempDir Path folder;

  private OriginalMlp open(ModelProto proto) throws IOException {
    return OriginalMlp.open(Files.write(folder.resolve("cnn.onnx"), proto.toByteArray()), ExecutionOptions.DEFAULT);
  }

  @Test
  void aConvolutionalNetworkClassifiesBeforeAnyTraining() throws IOException {
    try (OriginalMlp original = open(PlainCnn.onnx("AveragePool"))) {
      assertThat(original.mlp().shape()).isEqualTo("1x10x10-4x10x10-4x5x5-4");
      assertThat(right(original.classes(TEST))).isGreaterThan(0.95);
      Model model = SpikingMlp.of(original, TRAIN, SpikingMlp.CLOCK);
      assertThat(model.network().shape()).isEqualTo("2x10x10-4x10x10-4x5x5-4");
      assertThat(accuracy(model)).isGreaterThan(0.9);
      assertThat(OnnxImport.read(OnnxExport.bytes(model), "it")).isEqualTo(model);
    }
  }

  @Test
  void maximaOfPoolsAreRefusedUnlessMeansAreAskedFor() throws IOException {
    try (OriginalMlp original = open(PlainCnn.onnx("MaxPool"))) {
      assertThatThrownBy(() -> SpikingMlp.of(original, TRAIN, SpikingMlp.CLOCK))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("maxima of pools (MaxPool), which spikes do not have");
      assertThat(right(original.classes(TEST))).isGreaterThan(0.95);
      Mlp means = SpikingMlp.withoutMaxima(original, TRAIN);
      assertThat(means.hasMaximum()).isFalse();
      assertThat(right(IntStream.range(0, TEST.size()).map(s -> means.classOf(Calibration.values(TEST, s))).toArray()))
          .isGreaterThan(0.9);
      assertThat(accuracy(SpikingMlp.withMeans(original, TRAIN, SpikingMlp.CLOCK))).isGreaterThan(0.85);
    }
  }

  /** With 100 ticks a rate tells values to a percent. */
  @Test
  void asRatesItIsAsRightAsTheNetworkItself() throws IOException {
    try (OriginalMlp original = open(PlainCnn.onnx("AveragePool"))) {
      Model model = RateMlp.of(original, TRAIN, RateMlp.CLOCK);
      assertThat(model.network().shape()).isEqualTo("1x10x10-4x10x10-4x5x5-4");
      assertThat(accuracy(model)).isGreaterThan(right(original.classes(TEST)) - 0.02);
      assertThat(OnnxImport.read(OnnxExport.bytes(model), "it")).isEqualTo(model);
      assertThatThrownBy(() -> RateMlp.of(original, TRAIN, Clock.subtick(1, 100)))
          .hasMessage("neurons that integrate and fire come on GRID clocks: leave out --clock, or take --hidden-as lif");
    }
    try (OriginalMlp original = open(PlainCnn.onnx("MaxPool"))) {
      Mlp means = SpikingMlp.withoutMaxima(original, TRAIN);
      int[] classes = IntStream.range(0, TEST.size()).map(s -> means.classOf(Calibration.values(TEST, s))).toArray();
      assertThat(accuracy(RateMlp.of(original, TRAIN, RateMlp.CLOCK))).isGreaterThan(right(classes) - 0.02);
    }
  }

  private static double right(int... classes) {
    return (double) IntStream.range(0, TEST.size()).filter(s -> classes[s] == TEST.label(s)).count() / TEST.size();
  }

  private static double accuracy(Model model) {
    Stage stage = model.provenance().last().orElseThrow();
    try (var executable = new ReferenceBackend().compile(model.network())) {
      executable.load(model.parameters());
      return Evaluation.of(executable, Batch.of(TEST, stage.encoder(), model.network()), stage.loss()).accuracy();
    }
  }

  /** ONNX Runtime gives what each of these is read as: {@link OriginalMlp#classes} holds every output to it. */
  @ParameterizedTest
  @MethodSource("forms")
  void otherFormsAreReadAsOnnxRuntimeRunsThem(Consumer<GraphProto.Builder> change, String shape) throws IOException {
    ModelProto.Builder proto = PlainCnn.onnx("MaxPool").toBuilder();
    change.accept(proto.getGraphBuilder());
    try (OriginalMlp original = open(proto.build())) {
      assertThat(original.mlp().shape()).isEqualTo(shape);
      assertThat(original.classes(TEST)).hasSize(TEST.size());
    }
  }

  private static Stream<Arguments> forms() {
    String usual = "1x10x10-4x10x10-4x5x5-4";
    return Stream.of(
        form(g -> set(node(g, "conv1"), Attributes.integers("strides", 2, 1)), "1x10x10-4x5x10-4x2x5-4"),
        form(g -> set(node(g, "conv1"), Attributes.integers("dilations", 2, 1), Attributes.integers("pads", 2, 1, 2, 1)), usual),
        form(g -> same(node(g, "conv1"), "SAME_UPPER"), usual),
        form(g -> same(node(g, "pool1"), "VALID"), usual),
        form(g -> set(node(g, "pool1"), Attributes.integer("ceil_mode", 1)), usual),
        form(g -> set(node(g, "pool1"), Attributes.integers("kernel_shape", 3, 3), Attributes.integers("pads", 1, 1, 1, 1)),
            usual),
        form(
            g -> set(node(g, "pool1").setOpType("AveragePool"), Attributes.integers("kernel_shape", 3, 3),
                Attributes.integers("pads", 1, 1, 1, 1), Attributes.integer("count_include_pad", 1)),
            usual),
        form(g -> {
          node(g, "pool1").setInput(0, "norm");
          node(g, "relu1").setInput(0, "pool1");
          node(g, "conv2").setInput(0, "relu1");
          NodeProto relu = g.getNode(2);
          g.removeNode(2).addNode(3, relu);
        }, usual));
  }

  private static Arguments form(Consumer<GraphProto.Builder> change, String shape) {
    return Arguments.of(change, shape);
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void whatIsNotSupportedIsNamed(Consumer<GraphProto.Builder> change, String message) {
    ModelProto.Builder proto = PlainCnn.onnx("AveragePool").toBuilder();
    change.accept(proto.getGraphBuilder());
    assertThatThrownBy(() -> open(proto.build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static Stream<Arguments> unsupported() {
    return Stream.of(
        form(g -> set(node(g, "conv1"), Attributes.integers("pads", 1, 1, 0, 1)),
            "node 'conv1': Conv: pads [1, 1, 0, 1] are not"),
        form(g -> set(node(g, "conv1"), Attributes.integers("strides", 0, 1)), "attribute 'strides' is [0, 1]"),
        form(g -> {
          same(node(g, "pool1"), "SAME_UPPER");
          set(node(g, "pool1"), Attributes.integers("kernel_shape", 3, 3));
        }, "node 'pool1': AveragePool: auto_pad SAME_UPPER pads one side more than the other"),
        form(
            g -> set(node(g, "pool1"), Attributes.integers("kernel_shape", 3, 3), Attributes.integers("pads", 1, 1, 1, 1)),
            "a mean that leaves out what is padded"),
        form(
            g -> set(node(g, "pool1"), Attributes.integers("kernel_shape", 3, 3), Attributes.integer("ceil_mode", 1)),
            "ceil_mode makes a window that stands out"),
        form(g -> node(g, "pool1").setInput(0, "norm"), "node 'pool1': AveragePool: it does not stand right after a Relu"),
        form(g -> node(g, "relu2").setOpType("Identity"),
            "node 'pool2': GlobalAveragePool: it does not stand right after a Relu"),
        form(g -> node(g, "conv2").setInput(0, "norm"), "node 'conv2': no Relu between this Conv and the layer before"),
        form(g -> node(g, "conv2").setInput(1, "edges"),
            "node 'conv2': Conv: weights of shape [4, 1, 3, 3] in 1 groups, for 4 channels"));
  }

  private static NodeProto.Builder node(GraphProto.Builder graph, String name) {
    return graph.getNodeBuilderList().stream().filter(node -> node.getName().equals(name)).findFirst().orElseThrow();
  }

  private static void set(NodeProto.Builder node, AttributeProto... attributes) {
    for (AttributeProto attribute : attributes) {
      without(node, attribute.getName());
      node.addAttribute(attribute);
    }
  }

  private static void same(NodeProto.Builder node, String padding) {
    without(node, "pads");
    node.addAttribute(Attributes.text("auto_pad", padding));
  }

  private static void without(NodeProto.Builder node, String name) {
    for (int i = node.getAttributeCount() - 1; i >= 0; i--) {
      if (node.getAttribute(i).getName().equals(name)) {
        node.removeAttribute(i);
      }
    }
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    ModelProto sound = PlainCnn.onnx("MaxPool");
    ValueDataset few = PlainCnn.bars(3, 3);
    for (int i = 0; i < 400; i++) {
      Mutations mutations = new Mutations(new SplittableRandom(i));
      byte[] damaged = i % 4 == 0 ? mutations.ofBytes(sound.toByteArray()) : mutations.ofMeaning(sound).toByteArray();
      Path file = Files.write(folder.resolve("damaged.onnx"), damaged);
      try (OriginalMlp original = OriginalMlp.open(file, ExecutionOptions.DEFAULT)) {
        original.classes(few);
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).as("mutation %d", i).isNotBlank().doesNotContain("\n", "\r");
      }
    }
  }
}
