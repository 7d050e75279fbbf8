package org.spinprop.spinnaker.program.subtick;

import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.program.kernel.SubtickKernels;

/**
 * Closed-form dynamics of a neuron between arrivals, in float32 (docs/numerics.md, "SUBTICK"):
 *
 * <pre>
 *   V(x) = V0 e^(-x/tau_mem) + I0 r(x)      I(x) = I0 e^(-x/tau_syn)
 *   r(x) = c (e^(-x/tau_mem) - e^(-x/tau_syn)) = x/tau_mem e^(-x/tau_mem) (1 - e^(-z)) / z
 *   c = tau_syn / (tau_mem - tau_syn),  z = x (1/tau_syn - 1/tau_mem)
 * </pre>
 *
 * <p>The second form of r does not cancel, however short the stretch or alike the time constants. What a stretch decays by is a
 * series where it is short against both, as {@link SubtickKernels} has it for many at once; longer ones, and a crossing that one
 * step does not find, are worked out in double precision and rounded.
 */
final class SubtickMembrane {
  private static final int MAX_ITERATIONS = 100;

  /** Relative length of a step after which a crossing is as close as float32 can tell, steps being quadratic. */
  private static final double CLOSE = 1e-9;

  private final double tauMem;
  private final double tauSyn;
  private final float memRate;
  private final float synRate;
  /** 1/tau_syn - 1/tau_mem. */
  private final float rate;
  private final float adjointShare;
  /** The longest stretch whose decays are a series, in ms. */
  private final float seriesUpTo;

  SubtickMembrane(NeuronPopulation population, int neuron) {
    this.tauMem = population.tauMem().at(neuron);
    this.tauSyn = population.tauSyn().at(neuron);
    this.memRate = (float) (1 / tauMem);
    this.synRate = (float) (1 / tauSyn);
    this.rate = (float) ((tauMem - tauSyn) / tauMem / tauSyn);
    this.adjointShare = (float) (tauMem / tauSyn);
    this.seriesUpTo = (float) (-SubtickKernels.SERIES_FROM * Math.min(tauMem, tauSyn));
  }

  /** tau_mem / tau_syn: what {@link Intervals#response} counts for in lambda_I. */
  float adjointShare() {
    return adjointShare;
  }

  /** In ms. */
  double tauMem() {
    return tauMem;
  }

  /** In ms. */
  double tauSyn() {
    return tauSyn;
  }

  /** V(x), in double precision. */
  double voltage(double v0, double i0, double x) {
    double mem = StrictMath.exp(-x / tauMem);
    double syn = StrictMath.exp(-x / tauSyn);
    return v0 * mem + i0 * response(x, mem, syn);
  }

  /** I(x), in double precision. */
  double current(double i0, double x) {
    return i0 * StrictMath.exp(-x / tauSyn);
  }

  /** Whether intervals of at most {@code longest} ms have the decays of {@link SubtickKernels}. */
  boolean isSeries(double longest) {
    return longest <= seriesUpTo;
  }

  /** What decays over intervals, none longer than the longest. */
  void decays(Intervals x, int from, int to, double longest) {
    if (isSeries(longest)) {
      SubtickKernels.decays(x.length, x.mem, x.syn, x.response, from, to, memRate, rate);
      return;
    }
    for (int k = from; k < to; k++) {
      decay(x, k);
    }
  }

  /** What decays over one of some intervals. */
  void decay(Intervals x, int k) {
    if (isSeries(x.length[k])) {
      SubtickKernels.decays(x.length, x.mem, x.syn, x.response, k, k + 1, memRate, rate);
    } else {
      decayOver(x.length[k], x, k);
    }
  }

  /** What decays over a length in ms, worked out in double precision. */
  void decayOver(double length, Intervals x, int k) {
    double mem = StrictMath.exp(-length / tauMem);
    double syn = StrictMath.exp(-length / tauSyn);
    x.mem[k] = (float) mem;
    x.syn[k] = (float) syn;
    x.response[k] = (float) response(length, mem, syn);
  }

  /** 1 - e^(-x/tau_mem): the share by which V comes nearer to a constant current. */
  float rise(double length) {
    return (float) -StrictMath.expm1(-length / tauMem);
  }

  /** r(x), from the two decays over x: the slower comes first, so that nothing overflows. */
  private double response(double x, double mem, double syn) {
    double z = x * Math.abs(tauMem - tauSyn) / tauMem / tauSyn;
    return x / tauMem * Math.max(mem, syn) * (z == 0 ? 1 : -StrictMath.expm1(-z) / z);
  }

  /**
   * Whether V rises through theta within a stretch.
   *
   * <p>While I is positive V rises only as long as I &gt; V, up to one peak, and may have fallen below theta again at the end of the
   * stretch. While I is negative, as a bias allows, V has no peak.
   *
   * @param length of the stretch
   * @param vEnd V at its end if it is not reset before
   * @param iEnd I at its end
   */
  boolean crosses(float v0, float i0, float theta, float length, float vEnd, float iEnd) {
    if (i0 >= 0 && i0 <= v0) {
      return false;
    }
    if (vEnd >= theta) {
      return true;
    }
    return i0 >= theta && i0 > 0 && mayHaveBeenAbove(theta, length, vEnd, iEnd) && peaksAbove(v0, i0, theta, length);
  }

  /**
   * False only where no peak before the end L of a stretch is above theta. From a peak P on V falls by the integral of
   * (V - I) / tau_mem, which is at most q (P - I(L)) with q = L / tau_mem: so P (1 - q) &lt;= V(L) - q I(L).
   */
  private boolean mayHaveBeenAbove(float theta, float length, float vEnd, float iEnd) {
    float q = length * memRate;
    return q >= 1 || vEnd - q * iEnd >= theta * (1 - q);
  }

  /** Where V' = 0, given that I is positive and V rises at 0; infinite if it rises for ever. */
  private double peak(double v0, double i0) {
    double pull = (i0 - v0) / i0;
    double y = (tauMem - tauSyn) / tauMem * pull;
    if (y >= 1 || Double.isInfinite(pull)) {
      return Double.POSITIVE_INFINITY;
    }
    return tauSyn * pull * (y == 0 ? 1 : -StrictMath.log1p(-y) / y);
  }

  /** Whether there is a peak within a stretch and V, which equals I there, reaches theta. */
  private boolean peaksAbove(double v0, double i0, double theta, double length) {
    double peak = peak(v0, i0);
    return peak <= length && i0 * StrictMath.exp(-peak / tauSyn) >= theta;
  }

  /**
   * The same for the first n of many stretches at once, by one step from where a parabola crosses theta; right where the step is
   * short, little curved, and ends within its stretch.
   *
   * @param length of the stretches, over which {@link #isSeries} holds
   * @param x takes the crossings, and how synapses decay before them
   */
  void crossings(
      float[] v0,
      float[] i0,
      float[] theta,
      float[] vEnd,
      float[] length,
      Intervals x,
      float[] step,
      float[] curved,
      int n) {
    SubtickKernels.parabola(x.length, v0, i0, theta, vEnd, length, memRate, n);
    SubtickKernels.decays(x.length, x.mem, x.syn, x.response, 0, n, memRate, rate);
    SubtickKernels.halley(
        x.length, step, curved, x.mem, x.syn, x.response, v0, i0, theta, memRate, synRate, n);
  }

  /**
   * The first x in 0 .. length at which V rises through theta, where {@link #crosses} says that it does: before the peak, up to
   * which V is below theta on the left of the crossing alone. Newton's steps, halving where they leave what is known.
   */
  double firstCrossing(float v0, float i0, float theta, float length) {
    double low = 0;
    double high = i0 > 0 ? Math.min(length, peak(v0, i0)) : length;
    double x = low;
    for (int n = 0; n < MAX_ITERATIONS; n++) {
      double mem = StrictMath.exp(-x / tauMem);
      double syn = StrictMath.exp(-x / tauSyn);
      double v = v0 * mem + i0 * response(x, mem, syn);
      if (v < theta) {
        low = x;
      } else {
        high = x;
      }
      double newton = x + (theta - v) * tauMem / (i0 * syn - v);
      double next = newton > low && newton < high ? newton : 0.5 * (low + high);
      if (Math.abs(next - x) <= CLOSE * x) {
        return next;
      }
      x = next;
    }
    return x;
  }
}
