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

  /** Integral of lambda_V over a stretch x, for a lambda_V of 1 at its end. */
  float adjointIntegral(float x) {
    return (1 - memDecay(x)) / memRate;
  }

  /**
   * The first x in 0 .. length at which V rises through theta, or {@link #NEVER}.
   *
   * <p>While I is positive V rises only as long as I &gt; V, up to one peak, and is concave there: Newton's steps from the left
   * stay on the left. While I is negative, as a bias allows, V has no peak.
   *
   * @param vEnd V at the end if it is not reset before
   * @param iEnd I at the end
   */
  float crossing(float v0, float i0, float theta, float length, float vEnd, float iEnd) {
    if (i0 >= 0 && i0 <= v0) {
      return NEVER;
    }
    boolean peakIsOver = i0 > 0 && iEnd < vEnd;
    boolean crosses = vEnd >= theta || peakIsOver && i0 >= theta && peak(v0, i0) >= theta;
    return crosses ? firstCrossing(v0, i0, theta, length, vEnd) : NEVER;
  }

  private float firstCrossing(float v0, float i0, float theta, float length, float vEnd) {
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

  /** e^z; for the small z of an interval within a tick its series, which float32 cannot tell from it. */
  private static float exp(float z) {
    if (z < -0.25f) {
      return (float) Math.exp(z);
    }
    float zz = z * z;
    float cubic = 0.5f + z * (1f / 6);
    float quintic = 1f / 24 + z * (1f / 120);
    return 1 + z + zz * (cubic + zz * (quintic + zz * (1f / 720)));
  }
}
