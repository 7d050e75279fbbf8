package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Discretisation;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Limits;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Revival;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.testing.Agreement;

/** On random networks far from where networks are trained, the chip's spikes and gradients are the double-precision reference's. */
class RandomNetworksTest {

  @Test
  void withExactSpikeTimesEverySpikeAndGradientIsTheReferences(TestReporter reporter) {
    onExactTimes(200, reporter);
  }

  @Test
  void onAGridEverySpikeAndGradientIsTheReferences(TestReporter reporter) {
    onAGrid(200, reporter);
  }

  @Test
  @Tag("thorough")
  void withExactSpikeTimesThousandsOfNetworksAgree(TestReporter reporter) {
    onExactTimes(5000, reporter);
  }

  @Test
  @Tag("thorough")
  void onAGridThousandsOfNetworksAgree(TestReporter reporter) {
    onAGrid(2000, reporter);
  }

  private static void onExactTimes(int networks, TestReporter reporter) {
    assertAgree(
        Agreement.on(networks, Clock.Kind.SUBTICK, roomy(), Objective::exact, Objective::eventProp), networks, reporter);
  }

  /** Without guards in the consistent discretisation alone: the published one has jumps of e^(dt/tau_mem), beyond float32. */
  private static void onAGrid(int networks, TestReporter reporter) {
    Agreement agreement =
        Agreement.on(
            networks,
            Clock.Kind.GRID,
            roomy(),
            Objective::eventProp,
            loss -> Objective.eventProp(loss, Discretisation.PUBLISHED),
            RandomNetworksTest::unguarded);
    assertAgree(agreement, networks, reporter);
  }

  private static Objective unguarded(Loss loss) {
    return new Objective(loss, new GradientMethod.EventProp(Discretisation.CONSISTENT), Limits.NONE, Revival.NONE);
  }

  private static void assertAgree(Agreement agreement, int networks, TestReporter reporter) {
    reporter.publishEntry("agreement", agreement.toString());
    assertThat(agreement.faults()).as(agreement.toString()).isEmpty();
    assertThat(agreement.undecided()).as(agreement.toString()).isLessThanOrEqualTo(networks / 100);
    assertThat(agreement.gradients()).as(agreement.toString()).isGreaterThan(networks);
  }

  /** A chip that keeps all spikes of the busiest of them for the way back. */
  private static Backend roomy() {
    Machine machine = Board.ONE_CHIP.machine();
    Memory memory = new Memory(1 << 26, machine.memory().programBytes(), 20_000, 20_000, 20_000);
    Machine large =
        new Machine(
            machine.layout(),
            memory,
            machine.router(),
            machine.levels(),
            machine.energy(),
            machine.operations(),
            machine.sources());
    return new SpinnakerBackend(ChipSettings.DEFAULT.with(new Board(large, 1, Set.of())));
  }
}
