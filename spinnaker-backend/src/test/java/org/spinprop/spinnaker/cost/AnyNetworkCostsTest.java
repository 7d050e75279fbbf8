package org.spinprop.spinnaker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.testing.Samples;

/** Networks with cycles, delays, readouts and all else, on both clocks; the same at every run, since a few others fire without end. */
class AnyNetworkCostsTest {

  private static Network network(int seed) {
    return Samples.anyNetwork(seed, seed % 2 == 0 ? Clock.grid(1, 30) : Clock.subtick(1, 30));
  }

  private static Objective objective(Network network) {
    boolean readout = network.output() instanceof ReadoutPopulation;
    return Objective.exact(
        readout ? new ReadoutCrossEntropy(VoltageFeature.MAXIMUM) : FirstSpikeCrossEntropy.DEFAULT);
  }

  private static SpinnakerExecutable chip(Network network, Machine machine, MappingLimits limits, int seed) {
    ChipSettings one = ChipSettings.DEFAULT;
    Board board = new Board(machine, 2, Set.of());
    ChipSettings settings = new ChipSettings(board, limits, one.precision(), one.faults(), one.fullBuffers());
    SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(network, new ExecutionOptions(1));
    chip.load(Samples.scaled(Samples.anyModel(network, seed), 0.4f).parameters());
    return chip;
  }

  private static final Operation[] ONCE_A_PE = {
    Operation.TIMER, Operation.PACKET_LAYER, Operation.TICK, Operation.TICK_BACKWARD, Operation.PACKET_RECEIVED,
    Operation.PACKET_SENT, Operation.EXPONENTIAL,
    Operation.ARRIVAL_UNDONE, Operation.ARRIVAL_TIMED, Operation.ARRIVAL_TIMED_UNDONE
  };

  /** SpiNNaker2 on which what each PE does for all of its neurons costs nothing. */
  private static Machine freeButForNeurons() {
    Machine published = Board.ONE_CHIP.machine();
    Map<Operation, Work> operations = new EnumMap<>(published.operations());
    for (Operation free : ONCE_A_PE) {
      operations.put(free, new Work(0));
    }
    return published.with(operations);
  }

  @Property(tries = 40, seed = "1")
  void everyPacketOfTheTraceIsCounted(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Network network = network(seed);
    Batch batch = Samples.randomBatch(network, 5, seed);
    try (SpinnakerExecutable chip = chip(network, Board.ONE_CHIP.machine(), new MappingLimits(99, 2), seed)) {
      int traced = chip.instruments().trace(batch, objective(network)).packets().size();
      CostReport report = chip.instruments().costs(batch, objective(network)).report();
      assertThat(report.packetsPerSample()).isCloseTo(traced / 5.0, within(1e-9));
    }
  }

  @Property(tries = 40, seed = "1")
  void neuronsAndSynapsesCostTheSameHoweverTheyAreSplit(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Network network = network(seed);
    Batch batch = Samples.randomBatch(network, 5, seed);
    double[] cycles = new double[2];
    for (int i = 0; i < cycles.length; i++) {
      MappingLimits limits = new MappingLimits(i == 0 ? 99 : 1, 2);
      try (SpinnakerExecutable chip = chip(network, freeButForNeurons(), limits, seed)) {
        CostReport report = chip.instruments().costs(batch, objective(network)).report();
        cycles[i] =
            report.phases().get(Phase.FORWARD).cycles() + report.phases().get(Phase.BACKWARD).cycles();
      }
    }
    assertThat(cycles[1]).isCloseTo(cycles[0], within(1e-6 * cycles[0]));
  }
}
