package org.spinprop.offchip.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.offchip.PlainGrid;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

class ForwardTest {

  @Property(tries = 40, seed = "1")
  void spikesOfAnyNetworkAreThoseOfPlainLoops(@ForAll long seed) {
    Network network = Samples.randomNetwork(seed);
    Model model = Samples.onPowerOfTwoGrid(network, seed);
    Batch batch = Samples.randomBatch(network, 7, seed);
    assertThat(run(new OffchipBackend(), model, batch, Set.of()).spikes())
        .isEqualTo(new PlainGrid(model).spikes(batch));
  }

  /** Recurrence, delays, biases, both resets and constants of each neuron's own. */
  @Property(tries = 60, seed = "1")
  void spikesOfNetworksWithEverythingAreThoseOfPlainLoops(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 40));
    Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed));
    Batch batch = Samples.randomBatch(network, 7, seed);
    assertThat(run(new OffchipBackend(), model, batch, Set.of()).spikes())
        .isEqualTo(new PlainGrid(model).spikes(batch));
  }

  @Property(tries = 60, seed = "1")
  void spikesOfThresholdsThatAdaptAreThoseOfPlainLoops(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 40));
    assertPlain(Adapting.model(Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed)), 0.8, seed), seed);
  }

  @Property(tries = 60, seed = "1")
  void spikesOfNeuronsWithARefractoryPeriodAreThoseOfPlainLoops(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 40));
    Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed));
    assertPlain(Refractory.model(model, 1 + Math.floorMod(seed, 5L)), seed);
  }

  private static void assertPlain(Model model, long seed) {
    Batch batch = Samples.randomBatch(model.network(), 7, seed);
    assertThat(run(new OffchipBackend(), model, batch, Set.of()).spikes())
        .isEqualTo(new PlainGrid(model).spikes(batch));
  }

  @Property(tries = 40, seed = "1")
  void spikesOfNeuronsWithoutSynapseOrLeakAreThoseOfPlainLoops(@ForAll long seed) {
    Network network = Samples.networkOfSimplerNeurons(seed);
    Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed));
    Batch batch = Samples.randomBatch(network, 7, seed);
    assertThat(run(new OffchipBackend(), model, batch, Set.of()).spikes())
        .isEqualTo(new PlainGrid(model).spikes(batch));
  }

  @Test
  void spikesOfAWholeDataSetAreThoseOfPlainLoopsInWhateverChunksItRuns() {
    Network network = Samples.yinYangNetwork(120);
    Model model = Samples.onPowerOfTwoGrid(network, 3);
    Batch batch = Samples.yinYangBatch(network, 1000);
    assertThat(run(new OffchipBackend(), model, batch, Set.of()).spikes())
        .isEqualTo(new PlainGrid(model).spikes(batch));
  }

  @Test
  void spikesOfOrdinaryWeightsAgreeWithTheReference() {
    Network network = Samples.yinYangNetwork(120);
    Model model = Model.untrained(network, 1);
    Batch batch = Batch.of(YinYang.test(), LatencyEncoder.DEFAULT, network);
    double agreement =
        SpikeAgreement.between(
            run(new OffchipBackend(), model, batch, Set.of()).spikes(),
            run(new ReferenceBackend(), model, batch, Set.of()).spikes());
    assertThat(agreement).isGreaterThanOrEqualTo(0.999);
  }

  @Property(tries = 20, seed = "1")
  void voltagesAreThoseOfTheReference(@ForAll long seed) {
    Network network = Samples.randomNetwork(seed);
    Model model = Samples.onPowerOfTwoGrid(network, seed);
    Batch batch = Samples.randomBatch(network, 3, seed);
    Set<String> last = Set.of(network.output().name());
    Recording ours = run(new OffchipBackend(), model, batch, last);
    Recording reference = run(new ReferenceBackend(), model, batch, last);
    if (!ours.spikes().equals(reference.spikes())) {
      return; // a membrane within float32 rounding of its threshold
    }
    VoltageTrace expected = reference.voltages(network.output().name());
    VoltageTrace voltages = ours.voltages(network.output().name());
    for (int i = 0; i < expected.values().length; i++) {
      double exact = expected.values()[i];
      assertThat(voltages.values()[i]).isCloseTo(exact, within(1e-5 * Math.max(1, Math.abs(exact))));
    }
  }

  @Test
  void theBackendIsFoundByItsName() {
    assertThat(Backends.named("offchip")).isInstanceOf(OffchipBackend.class);
  }

  @Test
  void aSubtickClockIsRefused() {
    Network grid = Samples.yinYangNetwork(4);
    Network subtick =
        new Network(
            grid.populations(), grid.projections(), new Clock(Clock.Kind.SUBTICK, 1, 40),
            KeyLayout.fitting(grid.populations()));
    assertThatThrownBy(() -> new OffchipBackend().compile(subtick))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("SUBTICK");
  }

  @Test
  void aPacketBeyondTheLastTickIsRefused() {
    Network network = Samples.yinYangNetwork(4);
    EventStream packets = new EventStream.Builder().beginSample().add(network.keys().spike(0, 1), 40).build();
    try (Executable executable = new OffchipBackend().compile(network)) {
      assertThatThrownBy(() -> executable.run(new Batch(packets, new int[] {0})))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("tick 40");
    }
  }

  private static Recording run(Backend backend, Model model, Batch batch, Set<String> probes) {
    try (Executable executable = backend.compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(batch, probes);
    }
  }
}
