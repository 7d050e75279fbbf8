package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.runtime.OnnxExecutable;
import org.spinprop.onnx.write.ModelWriter;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/** An exported file in stock ONNX Runtime computes what docs/numerics.md says. */
class OnnxRuntimeAgreesTest {
  private static final AtomicInteger COMPARED = new AtomicInteger();
  private static final AtomicInteger OTHER_SPIKES = new AtomicInteger();

  @Property(tries = 60, seed = "1")
  void everySpikeIsThatOfPlainFloat32Arithmetic(@ForAll long seed) {
    Model model = Samples.onPowerOfTwoGrid(Samples.randomNetwork(seed), seed);
    Batch batch = Samples.randomBatch(model.network(), 5, seed);
    assertThat(onnx(model, batch).spikes()).isEqualTo(PlainFloat32.spikes(model, batch));
  }

  /** Recurrence, cycles, delays, biases, both resets and constants of each neuron's own. */
  @Property(tries = 100, seed = "1")
  void everySpikeOfNetworksWithEverythingIsThatOfPlainFloat32Arithmetic(@ForAll long seed) {
    assertPlain(Samples.anyNetwork(seed, Clock.grid(1, 40)), seed);
  }

  @Property(tries = 50, seed = "1")
  void everySpikeOfSimplerNeuronsIsThatOfPlainFloat32Arithmetic(@ForAll long seed) {
    assertPlain(Samples.networkOfSimplerNeurons(seed), seed);
    assertPlain(TrainedModels.feedForward(Samples.networkOfSimplerNeurons(seed)), seed);
  }

  /** In cycles and without, with and without synapses and leaks. */
  @Property(tries = 100, seed = "1")
  void everySpikeOfAdaptiveAndRefractoryNeuronsIsThatOfPlainFloat32Arithmetic(@ForAll long seed) {
    assertPlain(MixedFiring.any(seed, Clock.grid(1, 40)), seed);
    assertPlain(TrainedModels.feedForward(MixedFiring.any(seed, Clock.grid(1, 40))), seed);
    assertPlain(MixedFiring.ofSimplerNeurons(seed), seed);
    assertPlain(TrainedModels.feedForward(MixedFiring.ofSimplerNeurons(seed)), seed);
  }

  private static void assertPlain(Network network, long seed) {
    Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed));
    Batch batch = Samples.randomBatch(network, 5, seed);
    Recording onnx = onnx(model, batch);
    assertThat(onnx.spikes()).isEqualTo(PlainFloat32.spikes(model, batch));
    COMPARED.incrementAndGet();
    if (!onnx.spikes().equals(reference(model, batch, Set.of()).spikes())) {
      OTHER_SPIKES.incrementAndGet(); // a membrane within float32 rounding of its threshold
    }
  }

  @AfterContainer
  static void nearlyAllSpikesWereTheReferencesToo() {
    assertThat(OTHER_SPIKES.get()).isLessThan(1 + COMPARED.get() / 20);
  }

  @Property(tries = 50, seed = "1")
  void voltagesOfNetworksWithEverythingAreCloseToTheReference(@ForAll long seed) {
    assertVoltagesClose(Samples.anyNetwork(seed, Clock.grid(1, 40)), seed);
  }

  private static void assertVoltagesClose(Network network, long seed) {
    Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed));
    Batch batch = Samples.randomBatch(network, 3, seed);
    try (Executable executable = new OnnxBackend().compile(network)) {
      executable.load(model.parameters());
      Recording probed = executable.run(batch, Set.of("layer0"));
      Recording reference = reference(model, batch, Set.of("layer0"));
      if (probed.spikes().equals(reference.spikes())) {
        probed.voltages().keySet().forEach(p -> assertClose(probed.voltages(p), reference.voltages(p)));
      }
    }
  }

  @Property(tries = 30, seed = "1")
  void voltagesOfAdaptiveAndRefractoryNeuronsAreCloseToTheReference(@ForAll long seed) {
    assertVoltagesClose(MixedFiring.any(seed, Clock.grid(1, 40)), seed);
  }

  @Test
  void everySpikeOnAllYinYangTestPointsIsThatOfPlainFloat32Arithmetic() {
    Network network = Samples.yinYangNetwork(120);
    Model model = Samples.onPowerOfTwoGrid(network, 5);
    Batch batch = Batch.of(YinYang.test(), LatencyEncoder.DEFAULT, network);
    assertThat(onnx(model, batch).spikes()).isEqualTo(PlainFloat32.spikes(model, batch));
  }

  @Test
  void spikesAgreeWithTheReferenceOnAllYinYangTestPoints() {
    Network network = Samples.yinYangNetwork(120);
    Model model = Model.untrained(network, 5);
    Batch batch = Batch.of(YinYang.test(), LatencyEncoder.DEFAULT, network);
    Recording onnx = onnx(model, batch);
    assertThat(onnx.spikes().size()).isGreaterThan(10_000);
    assertThat(SpikeAgreement.between(onnx.spikes(), reference(model, batch, Set.of()).spikes()))
        .isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void voltagesOfReadoutsAndProbesAreCloseToTheReference() {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 7).readout("out", 3).build();
    Model model = Samples.onPowerOfTwoGrid(network, 2);
    Batch batch = Samples.yinYangBatch(network, 20);
    try (Executable executable = new OnnxBackend().compile(network)) {
      executable.load(model.parameters());
      Recording unprobed = executable.run(batch);
      assertThat(unprobed.voltages().keySet()).containsExactly("out");
      Recording probed = executable.run(batch, Set.of("hidden"));
      Recording reference = reference(model, batch, Set.of("hidden"));
      assertClose(unprobed.voltages("out"), reference.voltages("out"));
      assertClose(probed.voltages("out"), reference.voltages("out"));
      assertClose(probed.voltages("hidden"), reference.voltages("hidden"));
      assertThat(probed.spikes()).isEqualTo(unprobed.spikes());
    }
  }

  @Property(tries = 20, seed = "1")
  void chunksOfOneSampleGiveTheSameAsOneChunk(@ForAll long seed) throws OrtException {
    Model model = Model.untrained(Samples.randomNetwork(seed), seed);
    Batch batch = Samples.randomBatch(model.network(), 7, seed);
    assertThat(inChunks(model, batch, 1)).isEqualTo(inChunks(model, batch, Integer.MAX_VALUE));
    assertThat(inChunks(model, batch, 20_000)).isEqualTo(inChunks(model, batch, Integer.MAX_VALUE));
  }

  private static Object inChunks(Model model, Batch batch, long bytes) throws OrtException {
    try (Executable executable =
        new OnnxExecutable(model, ModelWriter.write(model), ExecutionOptions.DEFAULT, bytes)) {
      return executable.run(batch).spikes();
    }
  }

  private static Recording onnx(Model model, Batch batch) {
    try (Executable executable = new OnnxBackend().compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(batch);
    }
  }

  private static Recording reference(Model model, Batch batch, Set<String> probes) {
    Executable executable = new ReferenceBackend().compile(model.network());
    executable.load(model.parameters());
    return executable.run(batch, probes);
  }

  private static void assertClose(VoltageTrace actual, VoltageTrace expected) {
    assertThat(actual.values()).hasSameSizeAs(expected.values());
    for (int i = 0; i < actual.values().length; i++) {
      double exact = expected.values()[i];
      assertThat(actual.values()[i]).isCloseTo(exact, within(1e-5 * Math.max(1, Math.abs(exact))));
    }
  }
}
