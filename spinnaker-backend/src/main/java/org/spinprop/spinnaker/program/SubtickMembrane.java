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

  /** No crossing. */
  static final float NEVER = Float.POSITIVE_INFINITY;

  /** A Newton step of this share of a stretch ends closer to the crossing than float32 can tell. */
  private static final float CLOSE = 1e-4f;

  private static final int MAX_ITERATIONS = 30;

  /** A ceiling below this share of a positive threshold is below it for all that float32 may round. */
  private static final float NEARLY = 1 - 1e-5f;

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
    return synRate / memRate * response(x, mem, syn);
  }

  /** x / tau_mem: V rises over a stretch x by at most this share of I - V. */
  float steepestRise(float x) {
    return x * memRate;
  }

  private float voltage(float v0, float i0, float x) {
    float mem = memDecay(x);
    return v0 * mem + i0 * response(x, mem, synDecay(x));
  }

  /** Integral of lambda_V over a stretch x, for a lambda_V of 1 at its end. */
  float adjointIntegral(float x) {
    return (1 - memDecay(x)) / memRate;
  }

  /**
   * The first x in 0 .. length at which V rises through theta, or {@link #NEVER}.
   *
   * <p>While I is positive V rises only as long as I &gt; V, up to one peak, and is concave there: Newton's steps from the left
   * stay on the left. While I is negative, as a bias allows, V has no peak.
   */
  float crossing(float v0, float i0, float theta, float length) {
    if (i0 >= 0 && i0 <= v0 || theta > 0 && ceiling(v0, i0, length) < theta * NEARLY) {
      return NEVER;
    }
    float vEnd = voltage(v0, i0, length);
    boolean crosses =
        vEnd >= theta || i0 >= theta && peakIsOver(i0, vEnd, length) && peak(v0, i0) >= theta;
    return crosses ? firstCrossing(v0, i0, theta, length) : NEVER;
  }

  /** What V cannot exceed: it rises by no more than its share of max(I, 0) - V. */
  private float ceiling(float v0, float i0, float length) {
    return v0 + (Math.max(i0, 0) - v0) * steepestRise(length);
  }

  private boolean peakIsOver(float i0, float vEnd, float length) {
    return i0 > 0 && i0 * synDecay(length) < vEnd;
  }

  private float firstCrossing(float v0, float i0, float theta, float length) {
    float low = 0;
    float high = length;
    float x = Math.max(0, Math.min(high, (theta - v0) / (memRate * (i0 - v0))));
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

  /** V where V' = 0, given that V rises at 0 and falls later. */
  private float peak(float v0, float i0) {
    if (equal) {
      return voltage(v0, i0, (1 - v0 / i0) / memRate);
    }
    double ratio = c * i0 * synRate / ((v0 + c * i0) * memRate);
    return voltage(v0, i0, (float) (Math.log(ratio) / (synRate - memRate)));
  }

  /** e^z; for the small z of an interval within a tick its series, which float32 cannot tell from it. */
  private static float exp(float z) {
    if (z < -0.25f) {
      return (float) Math.exp(z);
    }
    return 1 + z * (1 + z * (0.5f + z * (1f / 6 + z * (1f / 24 + z * (1f / 120 + z * (1f / 720))))));
  }
}
