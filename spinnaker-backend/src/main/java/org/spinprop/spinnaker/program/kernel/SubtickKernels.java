package org.spinprop.spinnaker.program.kernel;

/** The arithmetic of a layer on a SUBTICK clock on float32 arrays; as {@link Kernels}. */
public final class SubtickKernels {
  /** e^z down to this z is its series, which float32 cannot tell from it. */
  public static final float SERIES_FROM = -0.25f;

  private SubtickKernels() {}

  /** e^z for z in {@link #SERIES_FROM} .. 0. */
  public static float series(float z) {
    float zz = z * z;
    float cubic = 0.5f + z * (1f / 6);
    float quintic = 1f / 24 + z * (1f / 120);
    return 1 + z + zz * (cubic + zz * (quintic + zz * (1f / 720)));
  }

  /** (1 - e^(-z)) / z for z within {@link #SERIES_FROM} either way, by its series. */
  private static float share(float z) {
    float zz = z * z;
    float cubic = 1f / 6 - z * (1f / 24);
    float quintic = 1f / 120 - z * (1f / 720);
    return 1 - z * 0.5f + zz * (cubic + zz * (quintic + zz * (1f / 5040)));
  }

  /**
   * mem = e^(-x m), response = x m mem (1 - e^(-z)) / z and syn = e^(-x s) = mem e^(-z), by the series.
   *
   * @param rate s - m; z = x rate
   */
  public static void decays(
      float[] x, float[] mem, float[] syn, float[] response, int from, int to, float m, float rate) {
    for (int k = from; k < to; k++) {
      float ofMembrane = series(-x[k] * m);
      float z = x[k] * rate;
      float share = share(z);
      mem[k] = ofMembrane;
      syn[k] = ofMembrane - ofMembrane * (z * share);
      response[k] = x[k] * m * ofMembrane * share;
    }
  }

  /** A stretch without arrivals: V = v mem + i response, I = i syn. */
  public static void drift(
      float[] v, float[] i, float[] nextV, float[] nextI, float mem, float syn, float response, int n) {
    for (int j = 0; j < n; j++) {
      nextV[j] = v[j] * mem + i[j] * response;
      nextI[j] = i[j] * syn;
    }
  }

  /** The same with factors of each neuron's own. */
  public static void drift(
      float[] v, float[] i, float[] nextV, float[] nextI, float[] mem, float[] syn, float[] response, int n) {
    for (int j = 0; j < n; j++) {
      nextV[j] = v[j] * mem[j] + i[j] * response[j];
      nextI[j] = i[j] * syn[j];
    }
  }

  /**
   * By how much V may exceed theta in the stretch, above = v + max(max(i, 0) - v, 0) rise - theta; negative where it cannot.
   *
   * @param rise 1 - mem, or a little more: the largest share of max(i, 0) - v by which V rises
   */
  public static void ceiling(float[] above, float[] v, float[] i, float[] theta, float rise, int n) {
    for (int j = 0; j < n; j++) {
      float pull = 0.5f * (i[j] + Math.abs(i[j])) - v[j];
      above[j] = v[j] + 0.5f * (pull + Math.abs(pull)) * rise - theta[j];
    }
  }

  /** The same with shares of each neuron's own. */
  public static void ceiling(float[] above, float[] v, float[] i, float[] theta, float[] rise, int n) {
    for (int j = 0; j < n; j++) {
      float pull = 0.5f * (i[j] + Math.abs(i[j])) - v[j];
      above[j] = v[j] + 0.5f * (pull + Math.abs(pull)) * rise[j] - theta[j];
    }
  }

  /** What weights w that arrive add at the end of a tick: V += w response, I += w syn, above += max(w, 0) rise. */
  public static void arrive(
      float[] v, float[] i, float[] above, float[] w, float response, float syn, float rise, int from, int to) {
    float half = 0.5f * rise;
    for (int j = from; j < to; j++) {
      v[j] += w[j] * response;
      i[j] += w[j] * syn;
      above[j] += (w[j] + Math.abs(w[j])) * half;
    }
  }

  /** y = x + |x|: twice x where it is positive, else 0. */
  public static void positive(float[] y, float[] x, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = x[j] + Math.abs(x[j]);
    }
  }

  /** The adjoint a while before: I = lambda_I syn + lambda_V response, d = lambda_V mem - I. */
  public static void adjointBefore(
      float[] lambdaI,
      float[] lambdaV,
      float[] i,
      float[] d,
      float mem,
      float syn,
      float response,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      float then = lambdaI[j] * syn + lambdaV[j] * response;
      i[j] = then;
      d[j] = lambdaV[j] * mem - then;
    }
  }

  /** Where a parabola that has V's slope m (i - v) at 0, and its rise vEnd - v over a length, rises to theta. */
  public static void parabola(
      float[] x, float[] v, float[] i, float[] theta, float[] vEnd, float[] length, float m, int n) {
    for (int j = 0; j < n; j++) {
      float distance = theta[j] - v[j];
      float slope = m * (i[j] - v[j]);
      float perLength = 1 / length[j];
      float bend = ((vEnd[j] - v[j]) * perLength - slope) * perLength;
      float root = Math.abs(slope * slope + 4 * bend * distance);
      x[j] = 2 * distance / (slope + (float) Math.sqrt(root));
    }
  }

  /**
   * Halley's step from x to where V rises through theta, x -= step. Its error is about x's times curved^2 / 4.
   *
   * @param mem e^(-x m), {@code response} c (mem - syn), at x
   * @param syn e^(-x s); taken along by a parabola
   * @param curved takes (V - theta) V'' / V'^2 at x
   */
  public static void halley(
      float[] x,
      float[] step,
      float[] curved,
      float[] mem,
      float[] syn,
      float[] response,
      float[] v,
      float[] i,
      float[] theta,
      float m,
      float s,
      int n) {
    for (int j = 0; j < n; j++) {
      float now = v[j] * mem[j] + i[j] * response[j];
      float current = i[j] * syn[j];
      float perSlope = 1 / (m * (current - now));
      float newton = (now - theta[j]) * perSlope;
      float bent = newton * (m * perSlope * (s * current + m * (current - now)));
      float change = newton / (1 + 0.5f * bent);
      curved[j] = bent;
      step[j] = change;
      x[j] -= change;
      syn[j] += syn[j] * (s * change) * (1 + 0.5f * (s * change));
    }
  }
}
