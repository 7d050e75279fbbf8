package org.spinprop.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** The regulariser of first spikes grows exponentially with time: its constants follow the length of the samples. */
class LongSamplesTest {

  @ParameterizedTest
  @ValueSource(doubles = {2, 30, 40, 45, 60})
  void upTo60MsTheConstantsAreThePublishedOnes(double duration) {
    assertThat(Loss.fitting(network(duration))).isEqualTo(new FirstSpikeCrossEntropy(1.5, 6.4, 0.003));
    assertThat(FirstSpikeCrossEntropy.SHARP.stretched(40, duration)).isEqualTo(FirstSpikeCrossEntropy.SHARP);
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 300, 6000, 700_000})
  void aTargetThatStaysSilentThroughALongSampleCostsWhatItDoesIn60Ms(double duration) {
    double usual = silent(FirstSpikeCrossEntropy.DEFAULT, 60);
    assertThat(silent(FirstSpikeCrossEntropy.DEFAULT, 300)).as("published constants").isGreaterThan(1e17);
    assertThat(silent(FirstSpikeCrossEntropy.lasting(duration), duration)).isCloseTo(usual, withPercentage(1e-6));
  }

  @Test
  void constantsOfAUsersOwnFollowTheLengthToo() {
    FirstSpikeCrossEntropy own = new FirstSpikeCrossEntropy(3, 10, 0.1);
    assertThat(own.stretched(40, 120)).isEqualTo(new FirstSpikeCrossEntropy(6, 20, 0.1));
    assertThat(own.stretched(120, 240)).isEqualTo(new FirstSpikeCrossEntropy(6, 20, 0.1));
    assertThat(own.stretched(300, 300)).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({"300, 6.4, 0.003", "6000, 6.4, 0.003", "40, 0.05, 0.003", "40, 6.4, 1e300"})
  void constantsThatMustOverflowAreRefusedWithTheReasonAndThoseThatWouldDo(double duration, double tau1, double a) {
    FirstSpikeCrossEntropy loss = new FirstSpikeCrossEntropy(1.5, tau1, a);
    assertThatThrownBy(() -> loss.checkTraining(network(duration)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tau1 " + tau1 + " ms")
        .hasMessageContaining("a sample of " + duration + " ms")
        .hasMessageContaining("take a longer tau1 (%.4g ms".formatted(FirstSpikeCrossEntropy.lasting(duration).tau1()));
    assertThatCode(() -> FirstSpikeCrossEntropy.lasting(duration).checkTraining(network(duration)))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutARegulariserNothingOverflows() {
    FirstSpikeCrossEntropy loss = new FirstSpikeCrossEntropy(1.5, 6.4, 0);
    assertThat(silent(loss, 6000)).isCloseTo((6000 - 10) / 1.5, within(1e-6));
    assertThatCode(() -> loss.checkTraining(network(6000))).doesNotThrowAnyException();
  }

  @Test
  void constantsThatAreNotFiniteAreRefused() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new FirstSpikeCrossEntropy(wrong, 6.4, 0)).hasMessageContaining("expected finite numbers");
      assertThatThrownBy(() -> new FirstSpikeCrossEntropy(1.5, wrong, 0)).hasMessageContaining("expected finite numbers");
      assertThatThrownBy(() -> new FirstSpikeCrossEntropy(1.5, 6.4, wrong)).hasMessageContaining("expected finite numbers");
    }
  }

  /** The loss where another output fires a sixth of the sample into it and the target never. */
  private static double silent(FirstSpikeCrossEntropy loss, double duration) {
    double first = loss.a() == 0 ? 10 : duration / 6;
    return loss.evaluate(new double[] {first, duration}, 1, duration, new double[2]);
  }

  private static Network network(double duration) {
    return Network.on(Clock.grid(duration / 2, 2)).input(1).lif("output", 2).build();
  }
}
