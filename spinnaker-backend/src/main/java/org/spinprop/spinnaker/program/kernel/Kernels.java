package org.spinprop.spinnaker.program.kernel;

/**
 * The arithmetic of a neuron layer on float32 arrays, as loops that the compiler vectorises. Products and sums are rounded
 * one by one (no fused multiply-add), so that every float32 backend gets the same bits. Arrays of neurons hold lane after
 * lane; n counts the values of all lanes in use.
 */
public final class Kernels {

  private Kernels() {}

  /** z = x - y. */
  public static void subtract(float[] z, float[] x, float[] y, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = x[j] - y[j];
    }
  }

  /** I = alpha I + x; V = beta (V of the tick before) + gain I; x = 0. */
  public static void integrate(
      float[] i, float[] before, float[] v, float[] x, int n, float alpha, float beta, float gain) {
    for (int j = 0; j < n; j++) {
      float current = alpha * i[j] + x[j];
      i[j] = current;
      v[j] = beta * before[j] + gain * current;
      x[j] = 0;
    }
  }

  /** The same, and e = (V - theta) + |V - theta|: positive where V is above theta, else 0. */
  public static void integrate(
      float[] i, float[] before, float[] v, float[] x, float[] e, int n, float alpha, float beta, float gain, float theta) {
    for (int j = 0; j < n; j++) {
      float current = alpha * i[j] + x[j];
      i[j] = current;
      float voltage = beta * before[j] + gain * current;
      v[j] = voltage;
      x[j] = 0;
      float above = voltage - theta;
      e[j] = above + Math.abs(above);
    }
  }

  /** The same at a tick at which nothing arrived. */
  public static void integrate(
      float[] i, float[] before, float[] v, float[] e, int n, float alpha, float beta, float gain, float theta) {
    for (int j = 0; j < n; j++) {
      float current = alpha * i[j];
      i[j] = current;
      float voltage = beta * before[j] + gain * current;
      v[j] = voltage;
      float above = voltage - theta;
      e[j] = above + Math.abs(above);
    }
  }

  /** e = (V - theta) + |V - theta|. */
  public static void excess(float[] e, float[] v, float[] theta, int n) {
    for (int j = 0; j < n; j++) {
      float above = v[j] - theta[j];
      e[j] = above + Math.abs(above);
    }
  }

  /** With factors of each neuron's own and a bias b: I = alpha I + x; V = beta V + gain (I + b); x = 0. */
  public static void integrate(
      float[] i, float[] before, float[] v, float[] x, int n, float[] alpha, float[] beta, float[] gain, float[] b) {
    for (int j = 0; j < n; j++) {
      float current = alpha[j] * i[j] + x[j];
      i[j] = current;
      v[j] = beta[j] * before[j] + gain[j] * (current + b[j]);
      x[j] = 0;
    }
  }

  /** lambda_I = alpha lambda_I + (1 - alpha) lambda_V; lambda_V = beta lambda_V. */
  public static void decayAdjoint(
      float[] lambdaI, float[] lambdaV, int n, float alpha, float oneMinusAlpha, float beta) {
    for (int j = 0; j < n; j++) {
      float lv = lambdaV[j];
      lambdaI[j] = alpha * lambdaI[j] + oneMinusAlpha * lv;
      lambdaV[j] = beta * lv;
    }
  }

  /** The same with factors of each neuron's own. */
  public static void decayAdjoint(
      float[] lambdaI, float[] lambdaV, int n, float[] alpha, float[] oneMinusAlpha, float[] beta) {
    for (int j = 0; j < n; j++) {
      float lv = lambdaV[j];
      lambdaI[j] = alpha[j] * lambdaI[j] + oneMinusAlpha[j] * lv;
      lambdaV[j] = beta[j] * lv;
    }
  }

  /** z = x y. */
  public static void multiply(float[] z, float[] x, float[] y, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = x[j] * y[j];
    }
  }

  /** y -= a x. */
  public static void subtractProduct(float[] y, float[] a, float[] x, int n) {
    for (int j = 0; j < n; j++) {
      y[j] -= a[j] * x[j];
    }
  }
}
