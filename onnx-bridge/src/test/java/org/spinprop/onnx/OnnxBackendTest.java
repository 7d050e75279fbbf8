package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.testing.Samples;

class OnnxBackendTest {
  private final Network network = Samples.yinYangNetwork(6);
  private final Batch batch = Samples.yinYangBatch(network, 10);

  @Test
  void itIsFoundByName() {
    assertThat(Backends.named("onnxruntime")).isInstanceOf(OnnxBackend.class);
  }

  @Test
  void anOpenedFileRunsAsTheCompiledModel(@TempDir Path folder) throws IOException {
    Model model = Samples.onPowerOfTwoGrid(network, 4);
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    try (Executable opened = new OnnxBackend().open(file, new ExecutionOptions(1));
        Executable compiled = new OnnxBackend().compile(network)) {
      compiled.load(model.parameters());
      assertThat(opened.network()).isEqualTo(network);
      assertThat(opened.parameters()).isEqualTo(model.parameters());
      assertThat(opened.run(batch).spikes()).isEqualTo(compiled.run(batch).spikes());
    }
  }

  @Test
  void loadedParametersAreTheOnesThatRun() {
    try (Executable executable = new OnnxBackend().compile(network)) {
      int before = executable.run(batch).spikes().size();
      float[][] silent = executable.parameters().values();
      Arrays.stream(silent).forEach(weights -> Arrays.fill(weights, 0));
      Parameters parameters = new Parameters(network, silent);
      executable.load(parameters);
      assertThat(before).isPositive();
      assertThat(executable.parameters()).isEqualTo(parameters);
      assertThat(executable.run(batch).spikes().size()).isZero();
    }
  }

  @Test
  void anEmptyBatchGivesAnEmptyRecording() {
    try (Executable executable = new OnnxBackend().compile(network)) {
      assertThat(executable.run(batch.select(new int[0])).spikes().samples()).isZero();
    }
  }

  @Test
  void gradientsAreRefusedWithTheBackendsThatTrain() {
    Objective objective = Objective.exact(FirstSpikeCrossEntropy.DEFAULT);
    try (Executable executable = new OnnxBackend().compile(network)) {
      assertThatThrownBy(() -> executable.gradients(batch, objective))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("backend 'onnxruntime' runs models and does not train them; train with one of reference");
    }
  }

  @Test
  void aSubtickClockIsRefused() {
    Clock clock = new Clock(Clock.Kind.SUBTICK, 1, 40);
    Network subtick = new Network(network.populations(), network.projections(), clock, network.keys());
    assertThatThrownBy(() -> new OnnxBackend().compile(subtick))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("backend 'onnxruntime' runs GRID clocks, this network's is SUBTICK: use reference or spinnaker2");
  }

  @Test
  void packetsThatAreNoInputSpikesAreRefused() {
    try (Executable executable = new OnnxBackend().compile(network)) {
      assertRefused(executable, network.keys().spike(0, 5), 0);
      assertRefused(executable, network.keys().spike(1, 0), 0);
      assertRefused(executable, network.keys().error(0, 0), 0);
      assertRefused(executable, network.keys().spike(0, 0), 40);
      assertRefused(executable, network.keys().spike(0, 0), -1);
    }
  }

  private static void assertRefused(Executable executable, int key, int tick) {
    EventStream packets = new EventStream.Builder().beginSample().add(key, tick).build();
    assertThatThrownBy(() -> executable.run(new Batch(packets, new int[1])))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at tick " + tick + " is no spike of 'input' (5 neurons, ticks 0 to 39)");
  }

  @Test
  void aSampleTooLargeForDenseTensorsIsRefused() {
    Network endless =
        new Network(
            network.populations(), network.projections(), Clock.grid(1, Integer.MAX_VALUE), network.keys());
    try (Executable executable = new OnnxBackend().compile(endless)) {
      assertThatThrownBy(() -> executable.run(batch))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("use fewer ticks or another backend");
    }
  }
}
