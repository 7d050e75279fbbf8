package org.spinprop.spinnaker.program;

/**
 * The arithmetic of a neuron layer on float32 arrays, as loops that the compiler vectorises. Products and sums are rounded
 * one by one (no fused multiply-add), so that every float32 backend gets the same bits. Arrays of neurons hold lane after
 * lane; n counts the values of all lanes in use.
 */
final class Kernels {

  private Kernels() {}

  /** y += a row of weights, in the lane that begins at {@code to}. */
  static void addRow(float[] y, int to, float[] weights, int row, int size) {
    int from = row * size;
    for (int j = 0; j < size; j++) {
      y[to + j] += weights[from + j];
    }
  }

  /** A row of the gradient -= tau_syn lambda_I, of the lane that begins at {@code from}. */
  static void subtractFromRow(float[] gradient, int row, float[] tauSyn, float[] lambdaI, int from) {
    int to = row * tauSyn.length;
    for (int j = 0; j < tauSyn.length; j++) {
      gradient[to + j] -= tauSyn[j] * lambdaI[from + j];
    }
  }

  /** sum_j w_kj (lambda_V - lambda_I)_j over a row of weights, of the lane that begins at {@code from}. */
  static float error(float[] weights, int row, float[] lambdaV, float[] lambdaI, int from, int size) {
    int base = row * size;
    float sum = 0;
    for (int j = 0; j < size; j++) {
      sum += weights[base + j] * (lambdaV[from + j] - lambdaI[from + j]);
    }
    return sum;
  }

  /** I = alpha I + x; V = beta V + gain I; x = 0. */
  static void integrate(
      float[] i, float[] v, float[] x, int n, float alpha, float beta, float gain) {
    for (int j = 0; j < n; j++) {
      float current = alpha * i[j] + x[j];
      i[j] = current;
      v[j] = beta * v[j] + gain * current;
      x[j] = 0;
    }
  }

  /** The same at a tick at which nothing arrived: I = alpha I; V = beta V + gain I. */
  static void integrate(float[] i, float[] v, int n, float alpha, float beta, float gain) {
    for (int j = 0; j < n; j++) {
      float current = alpha * i[j];
      i[j] = current;
      v[j] = beta * v[j] + gain * current;
    }
  }

  /** With factors of each neuron's own and a bias b: I = alpha I + x; V = beta V + gain (I + b); x = 0. */
  static void integrate(
      float[] i, float[] v, float[] x, int n, float[] alpha, float[] beta, float[] gain, float[] b) {
    for (int j = 0; j < n; j++) {
      float current = alpha[j] * i[j] + x[j];
      i[j] = current;
      v[j] = beta[j] * v[j] + gain[j] * (current + b[j]);
      x[j] = 0;
    }
  }

  /** lambda_I = alpha lambda_I + (1 - alpha) lambda_V; lambda_V = beta lambda_V. */
  static void decayAdjoint(
      float[] lambdaI, float[] lambdaV, int n, float alpha, float oneMinusAlpha, float beta) {
    for (int j = 0; j < n; j++) {
      float lv = lambdaV[j];
      lambdaI[j] = alpha * lambdaI[j] + oneMinusAlpha * lv;
      lambdaV[j] = beta * lv;
    }
  }

  /** The same with factors of each neuron's own. */
  static void decayAdjoint(
      float[] lambdaI, float[] lambdaV, int n, float[] alpha, float[] oneMinusAlpha, float[] beta) {
    for (int j = 0; j < n; j++) {
      float lv = lambdaV[j];
      lambdaI[j] = alpha[j] * lambdaI[j] + oneMinusAlpha[j] * lv;
      lambdaV[j] = beta[j] * lv;
    }
  }

  /** y -= a x. */
  static void subtractProduct(float[] y, float[] a, float[] x, int n) {
    for (int j = 0; j < n; j++) {
      y[j] -= a[j] * x[j];
    }
  }
}
