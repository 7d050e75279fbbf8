package org.spinprop.onnx.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.Subset;
import org.spinprop.data.ValueDataset;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.onnx.Mutations;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.TrainedModels;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.runtime.RuntimeSession;
import org.spinprop.reference.ReferenceBackend;

/** Perceptrons of other tools come in and classify as spiking networks. */
class SpikingMlpTest {
  private static final PlainMlp SHALLOW = PlainMlp.trained(YinYang.train(), 60, 2, 30, 3);

  private static final ValueDataset FEW = ValueDataset.of(Subset.range("few", YinYang.train(), 0, 100));

  private @TempDir Path folder;

  private Path file(ModelProto proto) throws IOException {
    return Files.write(folder.resolve("mlp.onnx"), proto.toByteArray());
  }

  private OriginalMlp open(ModelProto proto) throws IOException {
    return OriginalMlp.open(file(proto), ExecutionOptions.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(PlainMlp.Style.class)
  void aPerceptronIsReadAsOnnxRuntimeRunsIt(PlainMlp.Style style) throws IOException, OrtException {
    Path file = file(SHALLOW.onnx(style));
    ValueDataset data = YinYang.test();
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "spinprop");
    float[][] values = new float[data.size()][2];
    for (int s = 0; s < data.size(); s++) {
      values[s] = new float[] {(float) data.value(s, 0), (float) data.value(s, 1)};
    }
    try (OriginalMlp original = OriginalMlp.open(file, ExecutionOptions.DEFAULT);
        OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, values);
        OrtSession.Result result = session.run(Map.of("input.1", input))) {
      assertThat(original.mlp().shape()).isEqualTo("2-30-3");
      int[] classes = original.classes(data);
      float[][] outputs = (float[][]) result.get(0).getValue();
      for (int s = 0; s < data.size(); s++) {
        for (int k = 0; k < 3; k++) {
          assertThat(outputs[s][k]).isLessThanOrEqualTo(outputs[s][classes[s]]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PlainMlp.Style.class)
  void aConvertedPerceptronClassifiesBeforeAnyTraining(PlainMlp.Style style) throws IOException {
    try (OriginalMlp original = open(SHALLOW.onnx(style))) {
      double perceptron = accuracy(original);
      Model model = SpikingMlp.of(original, YinYang.train(), SpikingMlp.CLOCK);
      assertThat(perceptron).isGreaterThan(0.9);
      assertThat(accuracy(model)).isGreaterThan(perceptron - 0.03);
      assertThat(model.network().shape()).isEqualTo("5-30-3");
    }
  }

  @Test
  void soDoesADeeperOne() throws IOException {
    try (OriginalMlp original = open(PlainMlp.trained(YinYang.train(), 40, 2, 20, 15, 3).onnx(PlainMlp.Style.PYTORCH))) {
      assertThat(accuracy(original)).isGreaterThan(0.95);
      assertThat(accuracy(SpikingMlp.of(original, YinYang.train(), SpikingMlp.CLOCK))).isGreaterThan(0.7);
    }
  }

  private static double accuracy(OriginalMlp original) {
    ValueDataset test = YinYang.test();
    int[] classes = original.classes(test);
    int correct = 0;
    for (int s = 0; s < test.size(); s++) {
      correct += classes[s] == test.label(s) ? 1 : 0;
    }
    return (double) correct / test.size();
  }

  private static double accuracy(Model model) {
    Stage stage = model.provenance().last().orElseThrow();
    try (Executable executable = new ReferenceBackend().compile(model.network())) {
      executable.load(model.parameters());
      return Evaluation.of(executable, Batch.of(YinYang.test(), stage.encoder(), model.network()), stage.loss())
          .accuracy();
    }
  }

  static Stream<Arguments> unsupported() {
    return Stream.of(
        graph(g -> g.getNodeBuilder(2).setOpType("Tanh"), "node 'relu0': operator 'Tanh' is not supported"),
        graph(g -> g.getNodeBuilder(0).setOpType("Elu"), "node 'x': operator 'Elu' is not supported"),
        graph(g -> g.getNodeBuilder(2).setOpType("Identity"), "node 'z1': no Relu between this Gemm and the layer before"),
        graph(g -> g.getNodeBuilder(2).setOpType("Flatten"), "node 'z1': no Relu between this Gemm and the layer before"),
        graph(
            g -> g.getNodeBuilder(1).addAttribute(Attributes.integer("transA", 1)),
            "node 'z0': Gemm: transA 1 moves the axis of the samples"),
        graph(g -> g.getNodeBuilder(1).getAttributeBuilder(2).setI(0), "node 'z0': Gemm: biases of shape [30] for 2 outputs"),
        graph(g -> g.removeInitializer(1), "node 'z0': 'w0' is made by no node before it"),
        graph(g -> g.getNodeBuilder(1).setInput(1, "x"), "node 'z0': Gemm: several of its inputs depend on the sample"),
        graph(g -> g.clearNode(), "graph: output 'z1' is made by no node"),
        graph(g -> g.clearInput(), "node 'x': 'input.1' is made by no node before it"),
        graph(g -> g.addOutput(g.getOutput(0).toBuilder().setName("relu0")),
            "graph: 1 inputs [input.1] and 2 outputs [z1, relu0]"),
        graph(
            g -> g.getNodeBuilder(0).addAttribute(Attributes.integer("axes", 1)),
            "node 'x': attribute 'axes' of Flatten is not supported"),
        graph(
            g -> g.getNodeBuilder(2).setOpType("LeakyRelu"),
            "node 'relu0': LeakyRelu: alpha is 0.01; only 0, a Relu, is supported"),
        graph(
            g -> g.addNode(Nodes.node("y", "Relu", "z1")).setOutput(0, g.getOutput(0).toBuilder().setName("y")),
            "graph: a Relu after the last layer"));
  }

  private static Arguments graph(Consumer<GraphProto.Builder> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void whatIsNotSupportedIsNamed(Consumer<GraphProto.Builder> change, String message) throws IOException {
    ModelProto.Builder proto = SHALLOW.onnx(PlainMlp.Style.PYTORCH).toBuilder();
    change.accept(proto.getGraphBuilder());
    Path file = file(proto.build());
    assertThatThrownBy(() -> OriginalMlp.open(file, ExecutionOptions.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  /** A function may be called as a standard operator is, and do something else. */
  @Test
  void aFunctionIsNotTakenForTheOperatorOfItsName() throws IOException {
    ModelProto.Builder proto = SHALLOW.onnx(PlainMlp.Style.PYTORCH).toBuilder();
    OperatorSetIdProto own = OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1).build();
    proto.addOpsetImport(own).addFunctions(
        FunctionProto.newBuilder().setName("Relu").setDomain("own").addInput("x").addOutput("y")
            .addOpsetImport(proto.getOpsetImport(0)).addNode(Nodes.node("y", "Abs", "x")));
    proto.getGraphBuilder().getNodeBuilder(2).setDomain("own");
    Path file = file(proto.build());
    assertThatThrownBy(() -> OriginalMlp.open(file, ExecutionOptions.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("node 'relu0': Relu: a function of the file's own, of domain 'own', is not supported");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path ours = Files.write(folder.resolve("ours.onnx"), OnnxExport.bytes(TrainedModels.random(2)));
    assertThatThrownBy(() -> OriginalMlp.open(ours, ExecutionOptions.DEFAULT))
        .isInstanceOf(InvalidInputException.class).hasMessageContaining("ours.onnx");
    Path text = Files.writeString(folder.resolve("text.onnx"), "hello");
    assertThatThrownBy(() -> OriginalMlp.open(text, ExecutionOptions.DEFAULT)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    ModelProto sound = SHALLOW.onnx(PlainMlp.Style.PYTORCH);
    for (int i = 0; i < 600; i++) {
      Mutations mutations = new Mutations(new SplittableRandom(i));
      byte[] damaged = i % 3 == 0 ? mutations.ofBytes(sound.toByteArray()) : mutations.ofMeaning(sound).toByteArray();
      Path file = Files.write(folder.resolve("damaged.onnx"), damaged);
      try (OriginalMlp original = OriginalMlp.open(file, ExecutionOptions.DEFAULT)) {
        original.classes(FEW);
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).as("mutation %d", i).isNotBlank().doesNotContain("\n", "\r");
      }
    }
  }

  @Test
  void dataThatDoNotFitAreRefused() throws IOException {
    try (OriginalMlp original = open(PlainMlp.trained(FEW, 1, 2, 4, 2).onnx(PlainMlp.Style.KERAS))) {
      assertThatThrownBy(() -> SpikingMlp.of(original, YinYang.train(), SpikingMlp.CLOCK))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("2 values a sample and 3 classes, the perceptron 2-4-2 takes 2 and gives 2");
    }
  }

  /** A square weight that a Transpose leaves as it is: read as transposed, it would be another perceptron. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aTransposeDoesWhatItsPermSays(boolean swaps) throws IOException {
    ModelProto.Builder proto = PlainMlp.trained(YinYang.train(), 20, 2, 2, 3).onnx(PlainMlp.Style.KERAS).toBuilder();
    GraphProto.Builder graph = proto.getGraphBuilder();
    graph.getNodeBuilder(1).setInput(1, "turned");
    graph.addNode(0,
        Nodes.node("turned", "Transpose", "w0").addAttribute(Attributes.integers("perm", swaps ? 1 : 0, swaps ? 0 : 1)));
    float[] w = Tensors.values(graph.getInitializer(1));
    try (OriginalMlp original = open(proto.build())) {
      float[] read = original.mlp().layers().get(0).weights();
      assertThat(read).containsExactly(w[0], swaps ? w[2] : w[1], swaps ? w[1] : w[2], w[3]);
      assertThat(original.classes(YinYang.test())).hasSize(1000);
    }
  }

  /** In the file, sums of 10000 and more lose digits that the reading, in which constants are added up first, keeps. */
  @Test
  void constantsThatCancelAreNoMismatch() throws IOException {
    ModelProto.Builder proto = SHALLOW.onnx(PlainMlp.Style.KERAS).toBuilder();
    GraphProto.Builder graph = proto.getGraphBuilder();
    graph.addInitializer(Tensors.scalar("far", 1e4f));
    graph.getNodeBuilder(3).setInput(0, "back");
    graph.addNode(3, Nodes.node("away", "Add", "z0", "far")).addNode(4, Nodes.node("back", "Sub", "away", "far"));
    try (OriginalMlp original = open(proto.build())) {
      assertThat(accuracy(original)).isGreaterThan(0.9);
    }
  }

  @Test
  void aReadingThatIsNotWhatTheFileComputesIsAnError() throws IOException, OrtException {
    ModelProto proto = SHALLOW.onnx(PlainMlp.Style.KERAS);
    MlpReading other = MlpReader.read(SHALLOW.onnx(PlainMlp.Style.PYTORCH), ExternalData.NONE);
    RuntimeSession session = new RuntimeSession(proto, Optional.empty(), ExecutionOptions.DEFAULT, OptLevel.NO_OPT);
    try (OriginalMlp wrong = new OriginalMlp(Path.of("mlp.onnx"), other, session)) {
      assertThatThrownBy(() -> SpikingMlp.of(wrong, YinYang.train(), SpikingMlp.CLOCK))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(
              "model file 'mlp.onnx': output 0 of sample 0 of '[^']+' is [-0-9.e]+ in ONNX Runtime, and [-0-9.e]+ as it is read here.*");
    }
  }
}
