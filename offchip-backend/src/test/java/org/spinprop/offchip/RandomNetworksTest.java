package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Agreement;
import org.spinprop.testing.Refractory;

/** On random networks far from where networks are trained, spikes and gradients are the double-precision reference's. */
class RandomNetworksTest {

  private static final Agreement.Variant PLAIN = (plain, seed) -> plain;
  private static final Agreement.Variant ADAPTING = (plain, seed) -> Adapting.model(plain, 1, seed);
  /** Periods of 1 to 5 ticks. */
  private static final Agreement.Variant REFRACTORY =
      (plain, seed) -> Refractory.model(plain, plain.network().clock().dt() * (1 + seed % 5));

  @Test
  void everySpikeAndGradientIsTheReferences(TestReporter reporter) {
    assertAgree(50, PLAIN, reporter);
  }

  @Test
  void thoseOfThresholdsThatAdaptAreToo(TestReporter reporter) {
    assertAgree(50, ADAPTING, reporter);
  }

  @Test
  void thoseOfNeuronsWithARefractoryPeriodAreToo(TestReporter reporter) {
    assertAgree(50, REFRACTORY, reporter);
  }

  @Test
  @Tag("thorough")
  void thousandsOfNetworksAgree(TestReporter reporter) {
    assertAgree(2000, PLAIN, reporter);
  }

  @Test
  @Tag("thorough")
  void thousandsOfNetworksOfOtherNeuronsAgree(TestReporter reporter) {
    assertAgree(1000, ADAPTING, reporter);
    assertAgree(1000, REFRACTORY, reporter);
  }

  private static void assertAgree(int networks, Agreement.Variant variant, TestReporter reporter) {
    Agreement agreement =
        Agreement.on(
            networks,
            variant,
            Clock.Kind.GRID,
            new OffchipBackend(),
            Objective::eventProp,
            loss -> Objective.eventProp(loss, Discretisation.PUBLISHED),
            RandomNetworksTest::unguarded);
    reporter.publishEntry("agreement", agreement.toString());
    assertThat(agreement.faults()).as(agreement.toString()).isEmpty();
    assertThat(agreement.undecided()).as(agreement.toString()).isLessThanOrEqualTo(networks / 50);
    assertThat(agreement.gradients()).as(agreement.toString()).isGreaterThan(networks);
  }

  private static Objective unguarded(Loss loss) {
    return new Objective(loss, new GradientMethod.EventProp(Discretisation.CONSISTENT), Limits.NONE, Revival.NONE);
  }
}
