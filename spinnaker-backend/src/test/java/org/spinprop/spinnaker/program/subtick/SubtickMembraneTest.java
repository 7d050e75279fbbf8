package org.spinprop.spinnaker.program.subtick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.program.kernel.Crossings;

/** Crossings and decays are those found by other means in double precision. */
class SubtickMembraneTest {
  private static final int MANY = 20_000;
  private static final double TAU_MEM = 20;
  private static final double TAU_SYN = 5;

  @Test
  void crossingsFoundTogetherAreThoseOfBisection() {
    NeuronPopulation neurons = Network.on(Clock.subtick(1, 2)).input(1).lif("output", 1).build().output();
    SubtickMembrane membrane = new SubtickMembrane(neurons, 0);
    float[] v = new float[MANY];
    float[] i = new float[MANY];
    float[] theta = new float[MANY];
    float[] vEnd = new float[MANY];
    float[] length = new float[MANY];
    Random random = new Random(1);
    for (int s = 0; s < MANY;) {
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
      assertThat(membrane.firstCrossing(v[s], i[s], 1, length[s])).isCloseTo(exact, within(tolerance));
      if (Rises.isClose(x.length[s], step[s], curved[s], length[s])) {
        taken++;
        assertThat((double) x.length[s]).isCloseTo(exact, within(tolerance));
        assertThat((double) x.syn[s]).isCloseTo(Math.exp(-x.length[s] / TAU_SYN), within(1e-6));
      }
    }
    assertThat(taken).isGreaterThan(MANY * 9 / 10);
  }

  /** However short a stretch or alike the time constants: r, a difference of two exponentials, does not cancel. */
  @Test
  void decaysAreAsCloseAsFloat32CanTell() {
    Random random = new Random(2);
    Intervals x = new Intervals(1);
    for (int n = 0; n < MANY / 20; n++) {
      double mem = 0.2 * Math.pow(5000, random.nextDouble());
      double alike = mem * (1 + Math.pow(10, -9 * random.nextDouble()));
      double syn = random.nextBoolean() ? alike : 0.2 * Math.pow(5000, random.nextDouble());
      SubtickMembrane membrane = new SubtickMembrane(new ReadoutPopulation("output", 1, mem, syn), 0);
      x.length[0] = (float) (30 * Math.pow(1e-5, random.nextDouble()));
      membrane.decay(x, 0);
      double length = x.length[0];
      assertThat((double) x.mem[0]).isCloseTo(Math.exp(-length / mem), within(2e-7));
      assertThat((double) x.syn[0]).isCloseTo(Math.exp(-length / syn), within(2e-7));
      double response = responseByQuadrature(length, mem, syn);
      assertThat((double) x.response[0]).isCloseTo(response, within(5e-7 * response + 1e-30));
    }
  }

  /** V of a current that decays from 1: the integral of e^(-(x-t)/tau_mem) e^(-t/tau_syn) / tau_mem over t, by Gauss's rule of 3. */
  private static double responseByQuadrature(double x, double mem, double syn) {
    int parts = 200 + (int) (20 * x / Math.min(mem, syn));
    double part = x / parts;
    double[] at = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};
    double[] share = {5 / 18.0, 8 / 18.0, 5 / 18.0};
    double sum = 0;
    for (int n = 0; n < parts; n++) {
      for (int k = 0; k < at.length; k++) {
        double t = (n + at[k]) * part;
        sum += share[k] * part * Math.exp(-(x - t) / mem - t / syn) / mem;
      }
    }
    return sum;
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
