package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.network.Clock;
import org.spinprop.testing.KnownBits;

/** Weights trained on the chip, known beforehand: seen on Java 17 and 25, with and without vectors, to hold on any. */
class SameOnEveryJavaTest {

  @ParameterizedTest
  @CsvSource({"GRID, 54bee25d", "SUBTICK, 9e88955e"})
  void trainedWeights(Clock.Kind kind, String expected) {
    assertThat(KnownBits.of(KnownBits.trained(new SpinnakerBackend().compile(KnownBits.network(kind))))).isEqualTo(expected);
  }
}
