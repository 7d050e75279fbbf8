package org.spinprop.spinnaker.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;

/** Crossings found together are those that bisection finds in double precision. */
class SubtickMembraneTest {
  private static final int MANY = 20_000;
  private static final double TAU_MEM = 20;
  private static final double TAU_SYN = 5;

  @Test
  void crossingsFoundTogetherAreThoseOfBisection() {
    NeuronPopulation neurons =
        (NeuronPopulation) Network.on(Clock.subtick(1, 2)).input(1).lif("output", 1).build().output();
    SubtickMembrane membrane = new SubtickMembrane(neurons, 0);
    float[] v = new float[MANY];
    float[] i = new float[MANY];
    float[] theta = new float[MANY];
    float[] vEnd = new float[MANY];
    float[] length = new float[MANY];
    Random random = new Random(1);
    for (int s = 0; s < MANY; ) {
      v[s] = 1 - random.nextFloat() * random.nextFloat();
      i[s] = 1 + 20 * random.nextFloat();
      theta[s] = 1;
      length[s] = 0.05f + 0.95f * random.nextFloat();
      vEnd[s] = (float) voltage(v[s], i[s], length[s]);
      s += vEnd[s] > 1 ? 1 : 0;
    }
    Intervals x = new Intervals(MANY);
    float[] step = new float[MANY];
    float[] curved = new float[MANY];
    membrane.crossings(v, i, theta, vEnd, length, x, step, curved, MANY);
    int taken = 0;
    for (int s = 0; s < MANY; s++) {
      double exact = bisect(v[s], i[s], length[s]);
      double slope = (i[s] * Math.exp(-exact / TAU_SYN) - 1) / TAU_MEM;
      double tolerance = 1e-5 + 2e-6 / slope; // what rounding moves V by, over the slope
      assertThat((double) membrane.firstCrossing(v[s], i[s], 1, length[s], vEnd[s])).isCloseTo(exact, within(tolerance));
      if (Rises.isClose(x.length[s], step[s], curved[s], length[s])) {
        taken++;
        assertThat((double) x.length[s]).isCloseTo(exact, within(tolerance));
        assertThat((double) x.syn[s]).isCloseTo(Math.exp(-x.length[s] / TAU_SYN), within(1e-6));
      }
    }
    assertThat(taken).isGreaterThan(MANY * 9 / 10);
  }

  private static double voltage(double v, double i, double x) {
    double mem = Math.exp(-x / TAU_MEM);
    return v * mem + i * TAU_SYN / (TAU_MEM - TAU_SYN) * (mem - Math.exp(-x / TAU_SYN));
  }

  private static double bisect(double v, double i, double length) {
    double low = 0;
    double high = length;
    for (int n = 0; n < 60; n++) {
      double middle = (low + high) / 2;
      if (voltage(v, i, middle) < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
