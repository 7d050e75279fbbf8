package org.spinprop.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The distances against their definitions. */
class SpikeTrainsTest {
  private static final double TAU = 7;
  private static final double[] NONE = {};

  @Test
  void oneSpikeIsAtTheDistancesOfTheirDefinitions() {
    assertThat(SpikeTrains.vanRossum(new double[] {3}, NONE, TAU)).isEqualTo(Math.sqrt(0.5), within(1e-15));
    assertThat(SpikeTrains.vanRossum(new double[] {3}, new double[] {5}, TAU))
        .isEqualTo(Math.sqrt(1 - Math.exp(-2 / TAU)), within(1e-15));
    assertThat(SpikeTrains.victorPurpura(new double[] {3}, NONE, 1)).isEqualTo(1);
    assertThat(SpikeTrains.victorPurpura(new double[] {3}, new double[] {5}, 0.5)).isEqualTo(1);
    assertThat(SpikeTrains.victorPurpura(new double[] {3}, new double[] {50}, 0.5)).isEqualTo(2);
  }

  @RepeatedTest(50)
  void equalTrainsAreAtDistanceZeroExactly(RepetitionInfo repetition) {
    double[] train = train(new Random(repetition.getCurrentRepetition()));
    assertThat(SpikeTrains.vanRossum(train, train, TAU)).isZero();
    assertThat(SpikeTrains.victorPurpura(train, train, 0.3)).isZero();
  }

  @RepeatedTest(50)
  void vanRossumIsTheIntegralOfTheSquaredDifference(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    double[] a = train(random);
    double[] b = train(random);
    double step = 1e-3;
    double integral = 0;
    for (double t = step / 2; t < 160; t += step) {
      double difference = filtered(a, t) - filtered(b, t);
      integral += difference * difference * step;
    }
    double distance = SpikeTrains.vanRossum(a, b, TAU);
    assertThat(distance * distance).isEqualTo(integral / TAU, within(2e-3));
    assertThat(SpikeTrains.vanRossum(b, a, TAU)).isEqualTo(distance, within(1e-12));
  }

  @RepeatedTest(50)
  void victorPurpuraIsTheLeastCostOverAllPairings(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    double[] a = train(random);
    double[] b = train(random);
    for (double cost : new double[] {0, 0.1, 0.5, 3}) {
      assertThat(SpikeTrains.victorPurpura(a, b, cost)).isEqualTo(leastCost(a, 0, b, 0, cost), within(1e-9));
    }
  }

  private static double filtered(double[] train, double t) {
    double sum = 0;
    for (double spike : train) {
      sum += spike <= t ? Math.exp((spike - t) / TAU) : 0;
    }
    return sum;
  }

  /** Every way to pair or drop spikes, by plain recursion. */
  private static double leastCost(double[] a, int i, double[] b, int j, double cost) {
    if (i == a.length || j == b.length) {
      return a.length - i + b.length - j;
    }
    double paired = cost * Math.abs(a[i] - b[j]) + leastCost(a, i + 1, b, j + 1, cost);
    double dropped = 1 + Math.min(leastCost(a, i + 1, b, j, cost), leastCost(a, i, b, j + 1, cost));
    return Math.min(paired, dropped);
  }

  /** Up to six spikes at whole and half ms, so that some coincide. */
  private static double[] train(Random random) {
    return random.ints(random.nextInt(7), 0, 60).distinct().sorted().mapToDouble(t -> t / 2.0).toArray();
  }
}
