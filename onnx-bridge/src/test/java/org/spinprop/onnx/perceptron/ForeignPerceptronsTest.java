package org.spinprop.onnx.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.runtime.RuntimeSession;

/** Random graphs of other tools are read as ONNX Runtime runs them, or refused by the name of a node. */
class ForeignPerceptronsTest {
  private static final ExecutionOptions ONE_THREAD = new ExecutionOptions(1);
  private final Map<String, Integer> read = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();

  @Test
  void aRandomGraphIsReadAsOnnxRuntimeRunsItOrRefusedByName() throws OrtException {
    check(0, 600);
    assertThat(read.keySet())
        .contains(
            "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Relu", "Clip", "Max", "LeakyRelu", "Softmax", "LogSoftmax",
            "BatchNormalization", "Dropout", "Identity", "Cast", "Flatten", "Reshape", "Transpose", "Squeeze", "Unsqueeze",
            "constant Transpose", "constant DequantizeLinear", "constant Cast", "constant Reshape", "constant Constant",
            "constant Identity");
    assertThat(read.get("all")).as("refused: %s", refused).isGreaterThan(250);
  }

  @Test
  @Tag("thorough")
  void soAreManyMore() throws OrtException {
    check(600, 30_000);
  }

  private void check(long from, long to) throws OrtException {
    for (long seed = from; seed < to; seed++) {
      RandomPerceptron graph = new RandomPerceptron(seed);
      ModelProto model = graph.model();
      MlpReading reading;
      try {
        reading = MlpReader.read(model, ExternalData.NONE);
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).as("seed %d", seed).containsPattern("node '|graph: ").doesNotContain("\n");
        refused.merge(e.getMessage().replaceAll("'[^']*'|[0-9.-]+", "#"), 1, Integer::sum);
        continue;
      }
      read.merge("all", 1, Integer::sum);
      graph.operators().forEach(operator -> read.merge(operator, 1, Integer::sum));
      compare(seed, graph, reading);
    }
  }

  private static void compare(long seed, RandomPerceptron graph, MlpReading reading) throws OrtException {
    SplittableRandom random = new SplittableRandom(seed);
    int samples = reading.batch() == Signal.ANY ? 3 : (int) reading.batch();
    int width = reading.mlp().inputs();
    double[] values = random.doubles((long) samples * width).map(v -> Math.round(64 * v) / 64.0).toArray();
    long[] shape = new long[1 + reading.shape().length];
    shape[0] = samples;
    System.arraycopy(reading.shape(), 0, shape, 1, reading.shape().length);
    double[] outputs;
    try (RuntimeSession session = new RuntimeSession(graph.model(), Optional.empty(), ONE_THREAD, OptLevel.NO_OPT)) {
      outputs = session.run(reading.input(), reading.type(), values, shape);
    } catch (OrtException e) {
      // of some types the runtime has no such operator, and names the node
      if (e.getMessage().contains("Could not find an implementation")) {
        return;
      }
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + graph, e);
    }
    int size = reading.mlp().outputs();
    assertThat(outputs).as("seed %d", seed).hasSize(samples * size);
    double largest = Arrays.stream(outputs).map(Math::abs).max().orElseThrow();
    double unit = reading.coarsest() == ElementType.FLOAT16 ? 2e-2 : 2e-5;
    for (int s = 0; s < samples; s++) {
      double[] sample = Arrays.copyOfRange(values, s * width, (s + 1) * width);
      double[] ours = reading.outputs(sample);
      double[] roundings = reading.roundings(sample);
      for (int k = 0; k < size; k++) {
        assertThat(ours[k])
            .as("seed %d, sample %d, output %d: %s", seed, s, k, graph)
            .isCloseTo(outputs[s * size + k], within(unit * Math.max(1, largest)))
            .isCloseTo(outputs[s * size + k], within(roundings[k]));
      }
    }
  }
}
