package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spinprop.backend.Backend;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Agreement;
import org.spinprop.testing.Refractory;

/** On random networks far from where networks are trained, the chip's spikes and gradients are the double-precision reference's. */
class RandomNetworksTest {
  private static final Agreement.Variant PLAIN = (plain, seed) -> plain;
  private static final Agreement.Variant ADAPTING = (plain, seed) -> Adapting.model(plain, 1, seed);
  /** Periods of a tenth of a tick to five ticks. */
  private static final Agreement.Variant REFRACTORY = RandomNetworksTest::refractory;

  private static Model refractory(Model plain, long seed) {
    Clock clock = plain.network().clock();
    double ticks = clock.kind() == Clock.Kind.GRID ? 1 + seed % 5 : (1 + seed % 50) / 10.0;
    return Refractory.model(plain, clock.dt() * ticks);
  }

  @Test
  void withExactSpikeTimesEverySpikeAndGradientIsTheReferences(TestReporter reporter) {
    onExactTimes(200, PLAIN, reporter);
  }

  @Test
  void onAGridEverySpikeAndGradientIsTheReferences(TestReporter reporter) {
    onAGrid(200, PLAIN, reporter);
  }

  @Test
  void thoseOfThresholdsThatAdaptAreToo(TestReporter reporter) {
    onExactTimes(100, ADAPTING, reporter);
    onAGrid(100, ADAPTING, reporter);
  }

  @Test
  void thoseOfNeuronsWithARefractoryPeriodAreToo(TestReporter reporter) {
    onExactTimes(100, REFRACTORY, reporter);
    onAGrid(100, REFRACTORY, reporter);
  }

  @Test
  @Tag("thorough")
  void withExactSpikeTimesThousandsOfNetworksAgree(TestReporter reporter) {
    onExactTimes(5000, PLAIN, reporter);
  }

  @Test
  @Tag("thorough")
  void onAGridThousandsOfNetworksAgree(TestReporter reporter) {
    onAGrid(2000, PLAIN, reporter);
  }

  @Test
  @Tag("thorough")
  void nearlyAllOfThousandsOfNetworksOfOtherNeuronsAgree(TestReporter reporter) {
    for (Agreement.Variant other : List.of(ADAPTING, REFRACTORY)) {
      onExactTimes(1000, other, reporter);
      onAGrid(1000, other, reporter);
    }
  }

  private static void onExactTimes(int networks, Agreement.Variant variant, TestReporter reporter) {
    assertAgree(
        Agreement.on(networks, variant, Clock.Kind.SUBTICK, roomy(), Objective::exact, Objective::eventProp),
        networks,
        variant,
        reporter);
  }

  /** Without guards in the consistent discretisation alone: the published one has jumps of e^(dt/tau_mem), beyond float32. */
  private static void onAGrid(int networks, Agreement.Variant variant, TestReporter reporter) {
    Agreement agreement =
        Agreement.on(
            networks,
            variant,
            Clock.Kind.GRID,
            roomy(),
            Objective::eventProp,
            loss -> Objective.eventProp(loss, Discretisation.PUBLISHED),
            RandomNetworksTest::unguarded);
    assertAgree(agreement, networks, variant, reporter);
  }

  private static Objective unguarded(Loss loss) {
    return new Objective(loss, new GradientMethod.EventProp(Discretisation.CONSISTENT), Limits.NONE, Revival.NONE);
  }

  private static void assertAgree(Agreement agreement, int networks, Agreement.Variant variant, TestReporter reporter) {
    reporter.publishEntry("agreement", agreement.toString());
    // of other neurons few gradients are of errors that all but cancel, or of thresholds that V meets too slowly for float32
    assertThat(agreement.faults()).as(agreement.toString()).hasSizeLessThanOrEqualTo(variant == PLAIN ? 0 : networks / 200);
    assertThat(agreement.undecided()).as(agreement.toString()).isLessThanOrEqualTo(networks / 100);
    assertThat(agreement.gradients()).as(agreement.toString()).isGreaterThan(networks);
  }

  /** A chip that keeps all spikes of the busiest of them for the way back. */
  private static Backend roomy() {
    Machine machine = Board.ONE_CHIP.machine();
    Memory memory = new Memory(1 << 26, machine.memory().programBytes(), machine.memory().stackBytes(), 20_000, 20_000, 20_000);
    Machine large = machine.with(memory);
    return new SpinnakerBackend(ChipSettings.DEFAULT.with(new Board(large, 1, Set.of())));
  }
}
