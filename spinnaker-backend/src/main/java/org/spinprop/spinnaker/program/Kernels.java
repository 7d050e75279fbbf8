package org.spinprop.spinnaker.program;

/**
 * The arithmetic of a neuron layer on float32 arrays, as loops that the compiler vectorises. Products and sums are rounded
 * one by one (no fused multiply-add), so that every float32 backend gets the same bits.
 */
final class Kernels {

  private Kernels() {}

  /** y += a row of weights. */
  static void addRow(float[] y, float[] weights, int row) {
    int base = row * y.length;
    for (int j = 0; j < y.length; j++) {
      y[j] += weights[base + j];
    }
  }

  /** A row of the gradient -= tau_syn lambda_I. */
  static void subtractFromRow(float[] gradient, int row, float tauSyn, float[] lambdaI) {
    int base = row * lambdaI.length;
    for (int j = 0; j < lambdaI.length; j++) {
      gradient[base + j] -= tauSyn * lambdaI[j];
    }
  }

  /** I = alpha I + x; V = beta V + (1 - beta) I; x = 0. */
  static void integrate(
      float[] i, float[] v, float[] x, float alpha, float beta, float oneMinusBeta) {
    for (int j = 0; j < x.length; j++) {
      float current = alpha * i[j] + x[j];
      i[j] = current;
      v[j] = beta * v[j] + oneMinusBeta * current;
      x[j] = 0;
    }
  }

  /** The same at a tick at which nothing arrived: I = alpha I; V = beta V + (1 - beta) I. */
  static void integrate(float[] i, float[] v, float alpha, float beta, float oneMinusBeta) {
    for (int j = 0; j < i.length; j++) {
      float current = alpha * i[j];
      i[j] = current;
      v[j] = beta * v[j] + oneMinusBeta * current;
    }
  }

  /** Position of the first value above theta from a position on, or the length. */
  static int firstAbove(float[] v, float theta, int from) {
    for (int j = from; j < v.length; j++) {
      if (v[j] > theta) {
        return j;
      }
    }
    return v.length;
  }

  /** lambda_I = alpha lambda_I + (1 - alpha) lambda_V; lambda_V = beta lambda_V. */
  static void decayAdjoint(
      float[] lambdaI, float[] lambdaV, float alpha, float oneMinusAlpha, float beta) {
    for (int j = 0; j < lambdaI.length; j++) {
      float lv = lambdaV[j];
      lambdaI[j] = alpha * lambdaI[j] + oneMinusAlpha * lv;
      lambdaV[j] = beta * lv;
    }
  }

  /** sum_j w_kj (lambda_V - lambda_I)_j over a row of weights. */
  static float error(float[] weights, int row, float[] lambdaV, float[] lambdaI) {
    int base = row * lambdaV.length;
    float sum = 0;
    for (int j = 0; j < lambdaV.length; j++) {
      sum += weights[base + j] * (lambdaV[j] - lambdaI[j]);
    }
    return sum;
  }
}
