package org.spinprop.lab.statistics;

import java.util.Arrays;

/**
 * Distances of two spike trains, each a list of times in ms in ascending order. Spikes at the very same time cancel first,
 * which changes neither distance, so that equal trains are at distance 0 exactly and nearly equal ones cost little.
 */
public final class SpikeTrains {

  private SpikeTrains() {}

  /**
   * The distance of van Rossum 2001 (Neural Comput. 13:751): each spike becomes an exponential {@code e^{-t/tau}}, and
   *
   * <pre>
   *   D^2 = 1/tau integral (f - g)^2 dt = 1/2 sum_ij s_i s_j e^{-|t_i - t_j|/tau}
   * </pre>
   *
   * with s = 1 for the spikes of one train and -1 for those of the other. In linear time by a running sum of the spikes
   * before (Houghton and Kreuz 2012, Network 23:48). A single spike in one train and none in the other give D^2 = 1/2.
   *
   * @param tau time constant in ms
   */
  public static double vanRossum(double[] a, double[] b, double tau) {
    double sum = 0;
    double before = 0;
    double last = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] == b[j]) {
        i++;
        j++;
        continue;
      }
      boolean first = j == b.length || i < a.length && a[i] < b[j];
      double time = first ? a[i++] : b[j++];
      int sign = first ? 1 : -1;
      before *= StrictMath.exp((last - time) / tau);
      sum += 1 + 2 * sign * before;
      before += sign;
      last = time;
    }
    return Math.sqrt(Math.max(0, sum / 2));
  }

  /**
   * The distance of Victor and Purpura 1996 (J. Neurophysiol. 76:1310), D^spike: the least cost of turning one train into the
   * other, at 1 for a spike put in or taken out and {@code cost |dt|} for one moved by dt.
   *
   * @param cost of moving a spike by a ms; 0 counts spikes only
   */
  public static double victorPurpura(double[] a, double[] b, double cost) {
    double[] from = without(a, b);
    double[] to = without(b, a);
    double[] row = new double[to.length + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= from.length; i++) {
      double diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        double moved = diagonal + cost * Math.abs(from[i - 1] - to[j - 1]);
        diagonal = row[j];
        row[j] = Math.min(moved, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length];
  }

  /** The spikes of a train that have no partner at the same time in another. */
  private static double[] without(double[] train, double[] other) {
    double[] left = new double[train.length];
    int count = 0;
    int j = 0;
    for (double time : train) {
      while (j < other.length && other[j] < time) {
        j++;
      }
      if (j < other.length && other[j] == time) {
        j++;
      } else {
        left[count++] = time;
      }
    }
    return Arrays.copyOf(left, count);
  }
}
