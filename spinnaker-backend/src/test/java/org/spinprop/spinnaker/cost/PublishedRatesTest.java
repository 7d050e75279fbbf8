package org.spinprop.spinnaker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;
import org.spinprop.spinnaker.mapping.MappingLimits;

/** Rates and savings that were published of the chip (Scholze et al. 2026, arXiv 2607.24396, as surveyed). */
class PublishedRatesTest {

  /** A network whose layer never fires, and the costs of a sample whose inputs all fire at some of its ticks. */
  private static CostReport report(int inputs, int neurons, int ticks, Set<Integer> bursts, Machine machine, int neuronsPerPe) {
    Network network = Network.on(Clock.grid(1, ticks)).input(inputs).lif("output", neurons).build();
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (int tick : bursts.stream().sorted().toList()) {
      for (int i = 0; i < inputs; i++) {
        packets.add(network.keys().spike(0, i), tick);
      }
    }
    ChipSettings one = ChipSettings.DEFAULT;
    ChipSettings settings =
        new ChipSettings(
            new Board(machine, 1, Set.of()), new MappingLimits(neuronsPerPe, 1), one.precision(), one.faults(),
            one.fullBuffers());
    try (SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(network, new ExecutionOptions(1))) {
      chip.load(new Parameters(network, new float[][] {new float[inputs * neurons]}));
      return chip.instruments().costs(new Batch(packets.build(), new int[1])).report();
    }
  }

  /** 12 million events a second and over 150,000 neurons a chip at 1 ms: 25 cycles an event and 293 a neuron, all included. */
  @Test
  void aPeOf1024NeuronsKeepsUpWithThePublishedRates() {
    Machine machine = Board.ONE_CHIP.machine();
    CostReport quiet = report(12, 1024, 3, Set.of(), machine, 1024);
    assertThat(quiet.pesUsed()).isEqualTo(3);
    assertThat(quiet.busiest().cycles()).isLessThanOrEqualTo(293 * 1024);
    CostReport busy = report(12, 1024, 3, Set.of(0, 1, 2), machine, 1024);
    assertThat(busy.busiest().cycles()).isLessThanOrEqualTo(25 * 12 * 1024);
    assertThat(busy.lateTicks()).isZero();
  }

  /** Events that cost so much that a burst takes five sixths of a tick at 300 MHz, and more than one at 150 MHz. */
  private static Machine slow() {
    Machine machine = Board.ONE_CHIP.machine();
    Map<Operation, Work> operations = new EnumMap<>(machine.operations());
    operations.put(Operation.SYNAPSE_FORWARD, new Work(500));
    return machine.with(operations);
  }

  private static double joule(CostReport report, DvfsPolicy policy) {
    return report.policies().get(policy.ordinal()).energyJoule();
  }

  /** 142 PEs of ten neurons, beside five of inputs and one that notes outputs: a full chip. */
  private static CostReport bursts(Set<Integer> at) {
    return report(50, 1420, 11, at, slow(), 10);
  }

  private static double saving(CostReport report) {
    return 1 - joule(report, DvfsPolicy.ORACLE) / joule(report, DvfsPolicy.HIGH);
  }

  /** Their gesture network took 0.741 J with levels chosen at each tick and 1.023 J always high: 27.6 % less. */
  @Test
  void choosingLevelsSavesWhatWasPublishedWhereTwoTicksOfFiveAreBusy() {
    // asleep there are 235.4 mW against 564.7 mW
    assertThat(saving(bursts(Set.of()))).isCloseTo(1 - 235.4 / 564.7, within(0.01));
    assertThat(saving(bursts(Set.of(0, 2, 4, 7)))).isCloseTo(1 - 0.741 / 1.023, within(0.05));
    assertThat(saving(bursts(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)))).isBetween(0.0, 0.15);
  }

  @Test
  void packetsTellTheLevelWhereNothingElseCosts() {
    CostReport report = bursts(Set.of(0, 2, 4, 7));
    assertThat(joule(report, DvfsPolicy.PACKETS)).isCloseTo(joule(report, DvfsPolicy.ORACLE), within(1e-6));
    for (DvfsPolicy policy : DvfsPolicy.values()) {
      CostReport.PolicyReport of = report.policies().get(policy.ordinal());
      assertThat(of.lateTicks()).as(policy.text()).isEqualTo(policy == DvfsPolicy.LOW ? 4 : 0);
      assertThat(of.late().found()).isEqualTo(policy == DvfsPolicy.LOW);
    }
  }

  /** A burst of 250,000 cycles at 150 MHz takes five thirds of a tick; a quiet tick makes up for two thirds. */
  @Test
  void aLatePeIsOutOfStepFromItsFirstLateTickUntilItHasCaughtUp() {
    CostReport.Late late = bursts(Set.of(3)).policies().get(DvfsPolicy.LOW.ordinal()).late();
    assertThat(late.program()).startsWith("output");
    assertThat(late.phase()).isEqualTo(Phase.FORWARD);
    assertThat(late.tick()).isEqualTo(4);
    assertThat(late.worstTicks()).isCloseTo(2.0 / 3, within(0.05));
    assertThat(late.caughtUp()).isTrue();
    CostReport.Late twice = bursts(Set.of(8, 9)).policies().get(DvfsPolicy.LOW.ordinal()).late();
    assertThat(twice.worstTicks()).isCloseTo(4.0 / 3, within(0.1));
    assertThat(twice.caughtUp()).isFalse();
  }
}
