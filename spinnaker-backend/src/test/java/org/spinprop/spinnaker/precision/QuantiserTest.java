package org.spinprop.spinnaker.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuantiserTest {
  private static final WeightFormat[] INTEGERS = {WeightFormat.INT8, WeightFormat.INT16};

  @Provide
  Arbitrary<float[]> arrays() {
    Arbitrary<Float> usual = Arbitraries.floats().between(-3, 3);
    Arbitrary<Float> any = Arbitraries.floats().between(-1e30f, 1e30f);
    return Arbitraries.oneOf(usual, any).array(float[].class).ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 300, seed = "1")
  void roundingToNearestErrsByAtMostHalfAStep(
      @ForAll("arrays") float[] weights, @ForAll @IntRange(max = 4) int headroom) {
    for (WeightFormat format : INTEGERS) {
      int exponent = Quantiser.exponentFor(weights, format, headroom);
      float[] rounded = round(weights, format, exponent, WeightRounding.NEAREST, 0);
      for (int i = 0; i < weights.length; i++) {
        assertThat(Math.abs((double) weights[i] - rounded[i])).isLessThanOrEqualTo(Math.scalb(0.5, exponent));
      }
    }
  }

  @Property(tries = 300, seed = "1")
  void stochasticRoundingTakesOneOfTheTwoNeighbours(
      @ForAll("arrays") float[] weights, @ForAll long seed) {
    for (WeightFormat format : INTEGERS) {
      int exponent = Quantiser.exponentFor(weights, format, 0);
      float[] rounded = round(weights, format, exponent, WeightRounding.STOCHASTIC, seed);
      for (int i = 0; i < weights.length; i++) {
        double q = weights[i] * Math.scalb(1.0, -exponent);
        assertThat(rounded[i] * Math.scalb(1.0, -exponent)).isIn(Math.floor(q) + 0.0, Math.ceil(q) + 0.0);
      }
    }
  }

  @Property(tries = 300, seed = "1")
  void theScaleIsTheSmallestPowerOfTwoForWhichAllWeightsFit(
      @ForAll("arrays") float[] weights,
      @ForAll @IntRange(max = 4) int headroom) {
    double most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    for (WeightFormat format : INTEGERS) {
      int exponent = Quantiser.exponentFor(weights, format, headroom);
      int allowed = format.largest() >> headroom;
      assertThat(most == 0 ? 1 : most).isLessThanOrEqualTo(Math.scalb((double) allowed, exponent));
      if (exponent > Float.MIN_EXPONENT) {
        assertThat(most == 0 ? 1 : most).isGreaterThan(Math.scalb((double) allowed, exponent - 1));
      }
    }
  }

  @Property(tries = 300, seed = "1")
  void roundedWeightsAreLoadedAsTheyAre(
      @ForAll("arrays") float[] weights,
      @ForAll @IntRange(max = 4) int headroom,
      @ForAll WeightRounding rounding,
      @ForAll long seed) {
    for (WeightFormat format : INTEGERS) {
      float[] once = round(weights, format, Quantiser.exponentFor(weights, format, headroom), rounding, seed);
      int again = Quantiser.exponentFor(once, format, headroom);
      assertThat(round(once, format, again, rounding, seed + 1)).isEqualTo(once);
    }
  }

  @Property(tries = 200, seed = "1")
  void integersAreWithinTheFormatAndEverySaturationIsCounted(
      @ForAll("arrays") float[] weights, @ForAll @IntRange(min = -8, max = 8) int exponent) {
    for (WeightFormat format : INTEGERS) {
      float[] rounded = new float[weights.length];
      Quantiser.Counts counts = new Quantiser(format, exponent, WeightRounding.NEAREST).round(weights, rounded, 0);
      long beyond = 0;
      long vanished = 0;
      for (int i = 0; i < weights.length; i++) {
        double q = rounded[i] * Math.scalb(1.0, -exponent);
        assertThat(q).isEqualTo(Math.rint(q)).isBetween((double) -format.largest(), (double) format.largest());
        beyond += Math.abs(weights[i]) > Math.scalb(format.largest() + 0.5, exponent) ? 1 : 0;
        vanished += weights[i] != 0 && rounded[i] == 0 ? 1 : 0;
      }
      assertThat(counts).isEqualTo(new Quantiser.Counts(beyond, vanished));
    }
  }

  @Test
  void stochasticRoundingIsRightOnAverage() {
    int draws = 100_000;
    for (float share : new float[] {0.01f, 0.3f, 0.5f, 0.9f}) {
      for (float whole : new float[] {-5, 0, 7}) {
        float[] weights = new float[draws];
        Arrays.fill(weights, whole + share);
        float[] rounded = round(weights, WeightFormat.INT8, 0, WeightRounding.STOCHASTIC, 42);
        double sum = 0;
        for (float weight : rounded) {
          sum += weight;
        }
        double deviation = Math.sqrt(share * (1 - share) / draws);
        assertThat(sum / draws).isCloseTo(weights[0], within(4.5 * deviation));
      }
    }
  }

  @Test
  void stochasticRoundingDependsOnItsState() {
    float[] weights = new float[1000];
    Arrays.fill(weights, 0.5f);
    float[] once = round(weights, WeightFormat.INT8, 0, WeightRounding.STOCHASTIC, 1);
    assertThat(round(weights, WeightFormat.INT8, 0, WeightRounding.STOCHASTIC, 1)).isEqualTo(once);
    assertThat(round(weights, WeightFormat.INT8, 0, WeightRounding.STOCHASTIC, 2)).isNotEqualTo(once);
  }

  private static float[] round(float[] weights, WeightFormat format, int exponent, WeightRounding rounding, long state) {
    float[] rounded = new float[weights.length];
    new Quantiser(format, exponent, rounding).round(weights, rounded, state);
    return rounded;
  }
}
