package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spinprop.network.Clock;
import org.spinprop.testing.Agreement;

/** On random networks far from where networks are trained, the spikes of an exported file are the double-precision reference's. */
class RandomNetworksTest {

  @Test
  void everySpikeIsTheReferences(TestReporter reporter) {
    assertAgree(50, reporter);
  }

  @Test
  @Tag("thorough")
  void thousandsOfNetworksAgree(TestReporter reporter) {
    assertAgree(2000, reporter);
  }

  private static void assertAgree(int networks, TestReporter reporter) {
    Agreement agreement = Agreement.on(networks, Clock.Kind.GRID, new OnnxBackend());
    reporter.publishEntry("agreement", agreement.toString());
    assertThat(agreement.faults()).as(agreement.toString()).isEmpty();
    assertThat(agreement.undecided()).as(agreement.toString()).isLessThanOrEqualTo(networks / 50);
  }
}
