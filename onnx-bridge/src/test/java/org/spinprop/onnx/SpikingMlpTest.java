package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.data.Subset;
import org.spinprop.data.ValueDataset;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.reference.ReferenceBackend;

/** Perceptrons of other tools come in and classify as spiking networks. */
class SpikingMlpTest {
  private static final PlainMlp SHALLOW = PlainMlp.trained(YinYang.train(), 60, 2, 30, 3);

  @TempDir private Path folder;

  private Path file(ModelProto proto) throws IOException {
    return Files.write(folder.resolve("mlp.onnx"), proto.toByteArray());
  }

  @ParameterizedTest
  @EnumSource(PlainMlp.Style.class)
  void aPerceptronIsReadAsOnnxRuntimeRunsIt(PlainMlp.Style style) throws IOException, OrtException {
    Path file = file(SHALLOW.onnx(style));
    Mlp mlp = Mlp.read(file);
    assertThat(mlp.shape()).isEqualTo("2-30-3");
    ValueDataset data = YinYang.test();
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "spinprop");
    float[][] values = new float[data.size()][2];
    for (int s = 0; s < data.size(); s++) {
      values[s] = new float[] {(float) data.value(s, 0), (float) data.value(s, 1)};
    }
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, values);
        OrtSession.Result result = session.run(Map.of("input.1", input))) {
      float[][] outputs = (float[][]) result.get(0).getValue();
      int same = 0;
      for (int s = 0; s < data.size(); s++) {
        int largest = 0;
        for (int k = 1; k < 3; k++) {
          largest = outputs[s][k] > outputs[s][largest] ? k : largest;
        }
        same += largest == mlp.classify(new double[] {data.value(s, 0), data.value(s, 1)}) ? 1 : 0;
      }
      assertThat(same).isGreaterThanOrEqualTo(data.size() - 1);
    }
  }

  @ParameterizedTest
  @EnumSource(PlainMlp.Style.class)
  void aConvertedPerceptronClassifiesBeforeAnyTraining(PlainMlp.Style style) throws IOException {
    Mlp mlp = Mlp.read(file(SHALLOW.onnx(style)));
    double perceptron = accuracy(mlp);
    Model model = SpikingMlp.of(mlp, YinYang.train(), SpikingMlp.CLOCK);
    assertThat(perceptron).isGreaterThan(0.9);
    assertThat(accuracy(model)).isGreaterThan(perceptron - 0.03);
    assertThat(model.network().shape()).isEqualTo("5-30-3");
  }

  @Test
  void soDoesADeeperOne() throws IOException {
    Mlp mlp = Mlp.read(file(PlainMlp.trained(YinYang.train(), 40, 2, 20, 15, 3).onnx(PlainMlp.Style.PYTORCH)));
    assertThat(accuracy(mlp)).isGreaterThan(0.95);
    assertThat(accuracy(SpikingMlp.of(mlp, YinYang.train(), SpikingMlp.CLOCK))).isGreaterThan(0.7);
  }

  private static double accuracy(Mlp mlp) {
    ValueDataset test = YinYang.test();
    int correct = 0;
    for (int s = 0; s < test.size(); s++) {
      correct += mlp.classify(new double[] {test.value(s, 0), test.value(s, 1)}) == test.label(s) ? 1 : 0;
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
        graph(g -> g.getNodeBuilder(0).setOpType("Conv"), "node 'x': operator 'Conv' is not supported"),
        graph(g -> g.getNodeBuilder(2).setOpType("Identity"), "node 'z1': no Relu between this Gemm and the layer before"),
        graph(g -> g.getNodeBuilder(2).setOpType("Flatten"), "node 'relu0': operator 'Flatten' is supported before the first layer"),
        graph(g -> g.getNodeBuilder(1).getAttributeBuilder(0).setF(2), "node 'z0': Gemm with a transposed or scaled input"),
        graph(g -> g.getNodeBuilder(1).getAttributeBuilder(2).setI(0), "node 'z0': 1 x 30 biases for 2 outputs"),
        graph(g -> g.removeInitializer(1), "node 'z0': input 1 of Gemm is no constant float32"),
        graph(g -> g.clearNode(), "graph: output 'z1' is not what the last node gives"),
        graph(g -> g.clearInput(), "graph: 0 inputs and 1 outputs"),
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
    assertThatThrownBy(() -> Mlp.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path ours = Files.write(folder.resolve("ours.onnx"), OnnxExport.bytes(TrainedModels.random(2)));
    assertThatThrownBy(() -> Mlp.read(ours)).isInstanceOf(InvalidInputException.class).hasMessageContaining("ours.onnx");
    Path text = Files.writeString(folder.resolve("text.onnx"), "hello");
    assertThatThrownBy(() -> Mlp.read(text)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    ModelProto sound = SHALLOW.onnx(PlainMlp.Style.PYTORCH);
    for (int i = 0; i < 2000; i++) {
      Mutations mutations = new Mutations(new SplittableRandom(i));
      byte[] damaged = i % 3 == 0 ? mutations.ofBytes(sound.toByteArray()) : mutations.ofMeaning(sound).toByteArray();
      Path file = Files.write(folder.resolve("damaged.onnx"), damaged);
      try {
        Mlp.read(file);
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).as("mutation %d", i).isNotBlank().doesNotContain("\n", "\r");
      }
    }
  }

  @Test
  void dataThatDoNotFitAreRefused() throws IOException {
    Mlp mlp = Mlp.read(file(PlainMlp.trained(ValueDataset.of(Subset.range("few", YinYang.train(), 0, 100)), 1, 2, 4, 2).onnx(PlainMlp.Style.KERAS)));
    assertThatThrownBy(() -> SpikingMlp.of(mlp, YinYang.train(), SpikingMlp.CLOCK))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 values a sample and 3 classes, the perceptron 2-4-2 takes 2 and gives 2");
  }
}
