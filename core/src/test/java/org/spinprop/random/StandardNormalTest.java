package org.spinprop.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardNormalTest {
  private static final int MANY = 1_000_000;

  /** Computed with 50 digits by mpmath 1.3 from the complementary error function. */
  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.0470962993611992",
    "1e-100, -21.2734535609653243",
    "1e-20, -9.26234008979840758",
    "1e-12, -7.03448382530113193",
    "1e-9, -5.99780701500768686",
    "1e-6, -4.75342430882289896",
    "1e-4, -3.71901648545568055",
    "0.001, -3.09023230616781354",
    "0.01, -2.32634787404084109",
    "0.05, -1.64485362695147269",
    "0.07, -1.47579102817917069",
    "0.075, -1.43953147093845593",
    "0.1, -1.28155156554460044",
    "0.25, -0.674489750196081743",
    "0.4, -0.253347103135799741",
    "0.49, -0.025068908258711058",
    "0.5, 0",
    "0.6, 0.253347103135799741",
    "0.75, 0.674489750196081743",
    "0.9, 1.28155156554460059",
    "0.975, 1.95996398454005386",
    "0.99, 2.32634787404084077",
    "0.999, 3.09023230616781328"
  })
  void quantilesAreRightToTheLastDigits(double probability, double expected) {
    assertThat(StandardNormal.quantile(probability)).isCloseTo(expected, within(1e-15 * Math.max(1, Math.abs(expected))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void drawsAreNormal(long seed) {
    double[] drawn = draw(seed);
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double variance = moment(drawn, mean, 2);
    assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(MANY)));
    assertThat(variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / MANY)));
    assertThat(moment(drawn, mean, 3)).as("skewness").isCloseTo(0, within(4 * Math.sqrt(6.0 / MANY)));
    assertThat(moment(drawn, mean, 4) / (variance * variance)).as("kurtosis").isCloseTo(3, within(4 * Math.sqrt(24.0 / MANY)));
    assertThat(kolmogorov(drawn)).as("Kolmogorov and Smirnov's distance, 1.95 at 0.1 %").isLessThan(1.95);
    beyond(drawn, 2, 0.0455002639);
    beyond(drawn, 3, 0.0026997961);
    beyond(drawn, 4, 6.3342484e-5);
  }

  /** Shares as in tables of the distribution. */
  private static void beyond(double[] drawn, double sigmas, double share) {
    long count = Arrays.stream(drawn).filter(x -> Math.abs(x) > sigmas).count();
    double expected = share * MANY;
    assertThat((double) count).as("beyond %s", sigmas).isCloseTo(expected, within(4 * Math.sqrt(expected)));
  }

  private static double moment(double[] drawn, double mean, int power) {
    return Arrays.stream(drawn).map(x -> Math.pow(x - mean, power)).average().orElseThrow();
  }

  private static double kolmogorov(double[] drawn) {
    double[] sorted = drawn.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double below = 0.5 * (1 + Erf.erf(sorted[i] / Math.sqrt(2)));
      largest = Math.max(largest, Math.max(below - (double) i / MANY, (i + 1.0) / MANY - below));
    }
    return largest * Math.sqrt(MANY);
  }

  private static double[] draw(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] drawn = new double[MANY];
    Arrays.setAll(drawn, i -> StandardNormal.draw(random));
    return drawn;
  }

  @Test
  void theOutermostDrawsAreFiniteAndBothSidesAreAlike() {
    double least = StandardNormal.draw(() -> Long.MIN_VALUE);
    assertThat(least).isEqualTo(-StandardNormal.draw(() -> Long.MAX_VALUE)).isBetween(-8.3, -8.2);
    assertThat(StandardNormal.draw(() -> 0)).isEqualTo(-StandardNormal.draw(() -> -1)).isPositive();
  }
}
