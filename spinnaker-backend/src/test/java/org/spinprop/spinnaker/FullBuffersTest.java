package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.precision.Precision;

/** More packets in a tick than a PE has room for. */
class FullBuffersTest {
  private static final int INPUTS = 20;
  private static final int SAMPLES = 90;

  private final Objective objective = Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatFindsNoRoomIsLostAndCounted(boolean exact) {
    Network network = network(exact);
    try (SpinnakerExecutable small = chip(network, 12, FullBuffers.DROP, 1);
        SpinnakerExecutable large = chip(network, 512, FullBuffers.DROP, 1)) {
      Gradients dropped = small.gradients(volley(network, INPUTS), objective);
      assertSame(dropped, large.gradients(volley(network, 12), objective));
      assertThat(large.findings()).isEmpty();
      Finding lost = small.findings().get(0);
      assertThat(lost.count()).isEqualTo(SAMPLES * (INPUTS - 12));
      assertThat(lost.line()).startsWith("720 packets lost at full buffers ('hidden' 720): more in a tick than the 12");
    }
  }

  /** Of inputs 0 to 19, in their order, the last twelve stay. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatComesLastMayTakeThePlaceOfTheOldest(boolean exact) {
    Network network = network(exact);
    try (SpinnakerExecutable small = chip(network, 12, FullBuffers.OVERWRITE, 1);
        SpinnakerExecutable large = chip(network, 512, FullBuffers.DROP, 1)) {
      Gradients overwritten = small.gradients(volley(network, 0, INPUTS), objective);
      assertSame(overwritten, large.gradients(volley(network, INPUTS - 12, INPUTS), objective));
      assertThat(small.findings().get(0).line()).startsWith("720 packets lost at full buffers ('hidden' 720)");
      assertThat(small.instruments().faults().packetsLostAtFullBuffers()).isEqualTo(720);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWaitsIsReceivedAndCounted(boolean exact) {
    Network network = network(exact);
    try (SpinnakerExecutable small = chip(network, 12, FullBuffers.STALL, 1);
        SpinnakerExecutable large = chip(network, 512, FullBuffers.DROP, 1)) {
      Gradients waited = small.gradients(volley(network, INPUTS), objective);
      assertSame(waited, large.gradients(volley(network, INPUTS), objective));
      assertThat(small.findings().get(0).line()).startsWith("720 packets held up at full buffers ('hidden' 720)");
      assertThat(small.instruments().faults().packetsLostAtFullBuffers()).isZero();
      assertThat(small.instruments().faults().packetsHeldUpAtFullBuffers()).isEqualTo(720);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void spikesOfARunAreThoseOfWhatFoundRoom(boolean exact) {
    Network network = network(exact);
    try (SpinnakerExecutable small = chip(network, 12, FullBuffers.DROP, 2);
        SpinnakerExecutable large = chip(network, 512, FullBuffers.DROP, 2)) {
      assertThat(small.run(volley(network, INPUTS)).spikes()).isEqualTo(large.run(volley(network, 12)).spikes());
      assertThat(small.findings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theyAreTheSameForAnyNumberOfThreads(boolean exact) {
    Network network = network(exact);
    Gradients once = gradients(network, 1);
    assertSame(gradients(network, 2), once);
    assertSame(gradients(network, 4), once);
  }

  private Gradients gradients(Network network, int threads) {
    try (SpinnakerExecutable small = chip(network, 3, FullBuffers.DROP, threads)) {
      Gradients gradients = small.gradients(volley(network, INPUTS), objective);
      assertThat(small.findings()).hasSize(1);
      return gradients;
    }
  }

  @Test
  void theRunStopsWhereThatIsAskedFor() {
    Network network = network(false);
    for (int threads : new int[] {1, 2}) {
      try (SpinnakerExecutable small = chip(network, 12, FullBuffers.STOP, threads)) {
        assertThatThrownBy(() -> small.run(volley(network, INPUTS)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("'hidden' got over 12 packets in a tick")
            .hasMessageContaining("--full-buffers drop");
        assertThat(small.run(volley(network, 12)).spikes().size()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLayerThatFiresMoreThanItKeepsStopsTheRun(boolean exact) {
    Network network = network(exact);
    for (int threads : new int[] {1, 2}) {
      try (SpinnakerExecutable forgetful = chip(network, 512, 1, FullBuffers.DROP, threads)) {
        assertThatThrownBy(() -> forgetful.gradients(volley(network, INPUTS), objective))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("population 'hidden' fired over 8 times in a sample")
            .hasMessageContaining("spikes_per_neuron");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatRunsForwardAloneMayFireAsOftenAsItWill(boolean exact) {
    Network network = network(exact);
    try (SpinnakerExecutable forgetful = chip(network, 512, 1, FullBuffers.DROP, 2);
        Executable reference = new ReferenceBackend().compile(network)) {
      reference.load(forgetful.parameters());
      EventStream right = reference.run(volley(network, INPUTS)).spikes();
      assertThat(right.size()).isGreaterThan(SAMPLES * (8 + 3));
      assertSameKeysAndTicks(forgetful.run(volley(network, INPUTS)).spikes(), right);
      assertSameKeysAndTicks(forgetful.run(volley(network, INPUTS), Set.of("hidden")).spikes(), right);
      // and so it is on a chip that was mapped for training in between
      forgetful.gradients(volley(network, 1), objective);
      assertSameKeysAndTicks(forgetful.run(volley(network, INPUTS)).spikes(), right);
    }
  }

  private static void assertSameKeysAndTicks(EventStream actual, EventStream expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(List.of(actual.key(i), actual.tick(i))).isEqualTo(List.of(expected.key(i), expected.tick(i)));
    }
  }

  @Test
  void whatWasLostForwardIsStillCountedWhenTheChipIsMappedForTraining() {
    Network network = network(false);
    try (SpinnakerExecutable small = chip(network, 12, FullBuffers.DROP, 2)) {
      small.run(volley(network, INPUTS));
      assertThat(small.mapping().purpose()).isEqualTo(Purpose.INFERENCE);
      long lost = small.findings().get(0).count();
      small.gradients(volley(network, 12), objective);
      assertThat(small.mapping().purpose()).isEqualTo(Purpose.TRAINING);
      assertThat(small.findings().get(0).count()).isEqualTo(lost).isEqualTo(SAMPLES * (INPUTS - 12));
    }
  }

  @Test
  void moreArrivalsThanALayerKeepsWithTheirTimesStopTheRun() {
    Network network = network(true);
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (int i = 0; i < 8 * INPUTS + 1; i++) {
      packets.add(network.keys().spike(0, i % INPUTS), i / INPUTS, i);
    }
    Batch batch = new Batch(packets.build(), new int[1]);
    int needed = new SpinnakerBackend().map(network, Purpose.TRAINING).partition().copy().get(1).dataBytes();
    Memory whole = Board.ONE_CHIP.machine().memory();
    Memory full =
        new Memory(
            whole.programBytes() + needed, whole.programBytes(), whole.stackBytes(), whole.inboxPackets(),
            whole.spikesPerNeuron(),
            whole.arrivalsPerSource());
    try (SpinnakerExecutable chip = chip(network, full, FullBuffers.DROP, 1)) {
      chip.load(new Parameters(network, new float[][] {new float[INPUTS * 8], new float[8 * 3]}));
      assertThat(chip.run(batch).spikes().size()).isZero();
      assertThatThrownBy(() -> chip.gradients(batch, objective))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("over %d spikes arrived at population 'hidden' in a sample", 8 * INPUTS)
          .hasMessageContaining("arrivals_per_source");
    }
  }

  private static Network network(boolean exact) {
    Clock clock = exact ? Clock.subtick(1, 30) : Clock.grid(1, 30);
    return Network.on(clock).input(INPUTS).lif("hidden", 8).lif("output", 3).build();
  }

  /** Samples in which so many inputs fire at tick 2. */
  private static Batch volley(Network network, int inputs) {
    return volley(network, 0, inputs);
  }

  private static Batch volley(Network network, int from, int to) {
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < SAMPLES; s++) {
      packets.beginSample();
      for (int k = from; k < to; k++) {
        packets.add(network.keys().spike(0, k), 2, network.clock().kind() == Clock.Kind.GRID ? 0 : k << 26);
      }
    }
    return new Batch(packets.build(), new int[SAMPLES]);
  }

  private static SpinnakerExecutable chip(Network network, int room, FullBuffers policy, int threads) {
    return chip(network, room, Board.ONE_CHIP.machine().memory().spikesPerNeuron(), policy, threads);
  }

  private static SpinnakerExecutable chip(
      Network network, int room, int spikesPerNeuron, FullBuffers policy, int threads) {
    Memory whole = Board.ONE_CHIP.machine().memory();
    Memory memory =
        new Memory(
            whole.sramBytes(), whole.programBytes(), whole.stackBytes(), room, spikesPerNeuron, whole.arrivalsPerSource());
    return chip(network, memory, policy, threads);
  }

  private static SpinnakerExecutable chip(Network network, Memory memory, FullBuffers policy, int threads) {
    Machine whole = Board.ONE_CHIP.machine();
    Machine machine = whole.with(memory);
    Board board = new Board(machine, 1, Set.of());
    ChipSettings settings = new ChipSettings(board, MappingLimits.NONE, Precision.FLOAT32, Faults.NONE, policy);
    SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(network, new ExecutionOptions(threads));
    chip.load(Model.untrained(network, 1).parameters());
    return chip;
  }

  private static void assertSame(Gradients a, Gradients b) {
    assertThat(List.of(a.values(0), a.values(1)))
        .usingRecursiveComparison()
        .isEqualTo(List.of(b.values(0), b.values(1)));
    assertThat(a.statistics()).isEqualTo(b.statistics());
  }
}
