package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.data.ValueDataset;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.testing.Samples;

/** A stock runtime takes raw values and gives the classes that core's encoder, our backend and core's loss give. */
class PrePostProcessingTest {

  static Stream<Arguments> codings() {
    return Stream.of(
        Arguments.of(LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT),
        Arguments.of(new LatencyEncoder(2, 21.5, false, true), FirstSpikeCrossEntropy.DEFAULT),
        Arguments.of(StaggeredEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT),
        Arguments.of(StaggeredEncoder.DEFAULT, SpikeCountCrossEntropy.DEFAULT),
        Arguments.of(new BrightnessEncoder(1, 20, 0.3), SpikeCountCrossEntropy.DEFAULT),
        Arguments.of(LatencyEncoder.DEFAULT, new ReadoutCrossEntropy(VoltageFeature.MAXIMUM)),
        Arguments.of(LatencyEncoder.DEFAULT, new ReadoutCrossEntropy(VoltageFeature.MEAN)),
        Arguments.of(StaggeredEncoder.DEFAULT, new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN)));
  }

  @ParameterizedTest
  @MethodSource("codings")
  void everyYinYangTestPointIsClassedAsByOurOwnEncoderAndLoss(Encoder encoder, Loss loss, @TempDir Path folder)
      throws IOException, OrtException {
    Model model = model(encoder, loss);
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, new PrePostProcessing(true, true), file, OnnxExport.EXTERNAL_FROM);
    assertThat(OnnxImport.read(file)).isEqualTo(model);
    int[] ours = ours(model, encoder, loss, file);
    assertThat(Arrays.stream(ours).distinct().count()).isGreaterThan(1);
    assertThat(classes(file, YinYang.test(), "output/class")).isEqualTo(ours);
  }

  @Test
  void aSilentOutputHasNoClass(@TempDir Path folder) throws IOException, OrtException {
    Model loud = model(LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT);
    float[][] silence = loud.parameters().values();
    Arrays.fill(silence[1], 0);
    Model model =
        new Model(
            loud.network(), new Parameters(loud.network(), silence), loud.provenance());
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, new PrePostProcessing(true, true), file, OnnxExport.EXTERNAL_FROM);
    assertThat(classes(file, YinYang.test(), "output/class")).containsOnly(-1);
  }

  @Test
  void modelsThatHaveNoneAreRefused(@TempDir Path folder) {
    Model model = Samples.onPowerOfTwoGrid(Samples.yinYangNetwork(5), 1);
    assertThatThrownBy(
        () -> OnnxExport.write(model, new PrePostProcessing(true, false), folder.resolve("m.onnx"), OnnxExport.EXTERNAL_FROM))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the model was never trained");
    Model exact = model(LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT).onClock(Clock.subtick(1, 40));
    assertThatThrownBy(
        () -> OnnxExport.write(exact, new PrePostProcessing(true, false), folder.resolve("m.onnx"), OnnxExport.EXTERNAL_FROM))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("exact spike times have no encoder");
  }

  @Test
  void ratesAndEventsHaveNoEncoderInTheGraph(@TempDir Path folder) {
    Model rates = model(new RateEncoder(0, 30, 200, true, 1), new ReadoutCrossEntropy(VoltageFeature.MAXIMUM));
    assertThatThrownBy(
        () -> OnnxExport.write(rates, new PrePostProcessing(true, false), folder.resolve("m.onnx"), OnnxExport.EXTERNAL_FROM))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rate codes and recorded events have no encoder in the graph");
  }

  private static Model model(Encoder encoder, Loss loss) {
    NetworkBuilder builder = Network.on(Clock.grid(1, 40)).input(encoder.channels(YinYang.test())).lif("hidden", 40);
    Network network =
        (loss instanceof ReadoutCrossEntropy ? builder.readout("output", 3) : builder.lif("output", 3)).build();
    Model model = Samples.onPowerOfTwoGrid(network, 11);
    return model.trained(
        model.parameters(), new Stage("offchip", "surrogate", "yinyang", encoder, loss, 1, 1, Map.of()));
  }

  /** Predictions by the file in our backend, which leaves encoder and decision out. */
  private static int[] ours(Model model, Encoder encoder, Loss loss, Path file) throws IOException {
    try (Executable executable = new OnnxBackend().open(file, ExecutionOptions.DEFAULT)) {
      return Evaluation.of(executable, Batch.of(YinYang.test(), encoder, model.network()), loss).predictions();
    }
  }

  private static int[] classes(Path file, ValueDataset data, String output) throws OrtException {
    float[][] values = new float[data.size()][data.width()];
    for (int s = 0; s < data.size(); s++) {
      for (int k = 0; k < data.width(); k++) {
        values[s][k] = (float) data.value(s, k);
      }
    }
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "spinprop");
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, values);
        OrtSession.Result result = session.run(Map.of("input/values", input), Set.of(output))) {
      long[] classes = (long[]) result.get(0).getValue();
      return LongStream.of(classes).mapToInt(c -> (int) c).toArray();
    }
  }
}
