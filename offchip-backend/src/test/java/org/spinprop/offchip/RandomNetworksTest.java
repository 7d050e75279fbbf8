package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spinprop.backend.Discretisation;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Limits;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Revival;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;
import org.spinprop.testing.Agreement;

/** On random networks far from where networks are trained, spikes and gradients are the double-precision reference's. */
class RandomNetworksTest {

  @Test
  void everySpikeAndGradientIsTheReferences(TestReporter reporter) {
    assertAgree(50, reporter);
  }

  @Test
  @Tag("thorough")
  void thousandsOfNetworksAgree(TestReporter reporter) {
    assertAgree(2000, reporter);
  }

  private static void assertAgree(int networks, TestReporter reporter) {
    Agreement agreement =
        Agreement.on(
            networks,
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
