package org.spinprop.spinnaker.program.kernel;

/** The arithmetic of thresholds that own spikes raise, on float32 arrays; as {@link Kernels}. */
public final class AdaptationKernels {

  private AdaptationKernels() {}

  /** a = rho a; of lambda_a too, backward. */
  public static void decay(float[] a, float[] rho, int n) {
    for (int j = 0; j < n; j++) {
      a[j] = rho[j] * a[j];
    }
  }

  /** z = x + y. */
  public static void sum(float[] z, float[] x, float[] y, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = x[j] + y[j];
    }
  }

  /** a -= lost a, which keeps its digits where little is lost. */
  public static void lose(float[] a, float[] lost, int n) {
    for (int j = 0; j < n; j++) {
      a[j] -= lost[j] * a[j];
    }
  }

  /**
   * a at the end of a tick, next = a - lost a, and the lowest that a threshold is in it, near + some of next.
   *
   * @param share what counts of next, close to 1
   */
  public static void lowest(float[] next, float[] lowest, float[] a, float[] lost, float[] near, float share, int n) {
    for (int j = 0; j < n; j++) {
      float end = a[j] - lost[j] * a[j];
      next[j] = end;
      lowest[j] = near[j] + share * end;
    }
  }
}
