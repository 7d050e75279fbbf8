package org.spinprop.spinnaker.program;

import org.spinprop.network.NeuronPopulation;

/**
 * Closed-form dynamics of a neuron between arrivals, in float32 (docs/numerics.md, "SUBTICK"):
 *
 * <pre>
 *   V(x) = V0 e^(-x/tau_mem) + I0 r(x)      I(x) = I0 e^(-x/tau_syn)
 *   r(x) = c (e^(-x/tau_mem) - e^(-x/tau_syn)),  c = tau_syn / (tau_mem - tau_syn);  (x/tau) e^(-x/tau) for equal taus
 * </pre>
 */
final class SubtickMembrane {
  /** Relative difference of the time constants below which they are taken for equal: r cancels in float32. */
  private static final double EQUAL = 1e-3;

  /** A Newton step of this share of a stretch ends closer to the crossing than float32 can tell. */
  private static final float CLOSE = 1e-4f;

  private static final int MAX_ITERATIONS = 30;

  private final float memRate;
  private final float synRate;
  private final float c;
  private final boolean equal;

  SubtickMembrane(NeuronPopulation population, int neuron) {
    double tauMem = population.tauMem().at(neuron);
    double tauSyn = population.tauSyn().at(neuron);
    this.equal = Math.abs(tauMem - tauSyn) < EQUAL * tauMem;
    this.memRate = (float) (1 / tauMem);
    this.synRate = equal ? memRate : (float) (1 / tauSyn);
    this.c = (float) (tauSyn / (tauMem - tauSyn));
  }

  /** e^(-x/tau_mem). */
  float memDecay(float x) {
    return exp(-x * memRate);
  }

  /** e^(-x/tau_syn). */
  float synDecay(float x) {
    return exp(-x * synRate);
  }

  /** r(x), from the two decays over x. */
  float response(float x, float mem, float syn) {
    return equal ? x * memRate * mem : c * (mem - syn);
  }

  /** The same in lambda_I: b (e^(-x/tau_mem) - e^(-x/tau_syn)), b = tau_mem / (tau_mem - tau_syn) = c tau_mem / tau_syn. */
  float adjointResponse(float x, float mem, float syn) {
    return adjointShare() * response(x, mem, syn);
  }

  /** tau_mem / tau_syn: what {@link #response} counts for in lambda_I. */
  float adjointShare() {
    return synRate / memRate;
  }

  /** Whether the decays over up to so many ms are those of {@link SubtickKernels}. */
  boolean isSeries(float longest) {
    return !equal && -longest * Math.max(memRate, synRate) >= SubtickKernels.SERIES_FROM;
  }

  /** What decays over intervals, none longer than the longest. */
  void decays(Intervals x, int from, int to, float longest) {
    if (isSeries(longest)) {
      SubtickKernels.decays(x.length, x.mem, x.syn, x.response, from, to, memRate, synRate, c);
      return;
    }
    for (int k = from; k < to; k++) {
      decay(x, k);
    }
  }

  /** What decays over one of some intervals. */
  void decay(Intervals x, int k) {
    x.mem[k] = memDecay(x.length[k]);
    x.syn[k] = synDecay(x.length[k]);
    x.response[k] = response(x.length[k], x.mem[k], x.syn[k]);
  }

  /**
   * Whether V rises through theta within a stretch.
   *
   * <p>While I is positive V rises only as long as I &gt; V, up to one peak, and is concave there. While I is negative, as a bias
   * allows, V has no peak.
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
    boolean peakIsOver = i0 >= theta && i0 > 0 && iEnd < vEnd;
    return peakIsOver && vEnd + (vEnd - iEnd) * length * memRate >= theta && peak(v0, i0) >= theta;
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
    SubtickKernels.decays(x.length, x.mem, x.syn, x.response, 0, n, memRate, synRate, c);
    SubtickKernels.halley(
        x.length, step, curved, x.mem, x.syn, x.response, v0, i0, theta, memRate, synRate, n);
  }

  /**
   * The first x in 0 .. length at which V rises through theta, where {@link #crosses} says that it does: as V is concave up to its
   * peak, Newton's steps from the left stay on the left.
   */
  float firstCrossing(float v0, float i0, float theta, float length, float vEnd) {
    float low = 0;
    float high = length;
    float x = Math.max(0, Math.min(high, start(theta - v0, memRate * (i0 - v0), vEnd - v0, length)));
    for (int n = 0; n < MAX_ITERATIONS; n++) {
      float mem = memDecay(x);
      float syn = synDecay(x);
      float v = v0 * mem + i0 * response(x, mem, syn);
      if (v < theta) {
        low = x;
      } else {
        high = x;
      }
      float newton = x - (v - theta) / (memRate * (i0 * syn - v));
      boolean inside = newton >= low && newton <= high;
      if (inside && Math.abs(newton - x) <= CLOSE * length) {
        return newton;
      }
      x = inside ? newton : 0.5f * (low + high);
    }
    return x;
  }

  /**
   * Where the parabola with V's slope at 0 and V's rise over the stretch has risen by a distance; if it never does, where the
   * tangent has.
   */
  private static float start(float distance, float slope, float rise, float length) {
    float bend = (rise - slope * length) / (length * length);
    float root = slope * slope + 4 * bend * distance;
    return slope > 0 && root > 0
        ? 2 * distance / (slope + (float) Math.sqrt(root))
        : distance / slope;
  }

  private float voltage(float v0, float i0, float x) {
    float mem = memDecay(x);
    return v0 * mem + i0 * response(x, mem, synDecay(x));
  }

  /** V where V' = 0, given that V rises at 0 and falls later. */
  private float peak(float v0, float i0) {
    if (equal) {
      return voltage(v0, i0, (1 - v0 / i0) / memRate);
    }
    double ratio = c * i0 * synRate / ((v0 + c * i0) * memRate);
    return voltage(v0, i0, (float) (Math.log(ratio) / (synRate - memRate)));
  }

  /** e^z; for the small z of an interval within a tick its series. */
  private static float exp(float z) {
    return z < SubtickKernels.SERIES_FROM ? (float) Math.exp(z) : SubtickKernels.series(z);
  }
}
