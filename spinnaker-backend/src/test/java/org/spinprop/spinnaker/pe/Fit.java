package org.spinprop.spinnaker.pe;

import java.util.ArrayList;
import java.util.List;

/** A linear model {@code y = sum_k c_k x_k} by least squares. */
final class Fit {
  private final List<double[]> xs = new ArrayList<>();
  private final List<Double> ys = new ArrayList<>();

  void add(double y, double... x) {
    xs.add(x);
    ys.add(y);
  }

  /** The coefficients, by normal equations and elimination with pivots. */
  double[] coefficients() {
    int n = xs.get(0).length;
    double[][] a = new double[n][n + 1];
    for (int s = 0; s < xs.size(); s++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[i][j] += xs.get(s)[i] * xs.get(s)[j];
        }
        a[i][n] += xs.get(s)[i] * ys.get(s);
      }
    }
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int k = i + 1; k < n; k++) {
        pivot = Math.abs(a[k][i]) > Math.abs(a[pivot][i]) ? k : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[i];
      a[i] = row;
      for (int k = 0; k < n; k++) {
        double factor = k == i ? 0 : a[k][i] / a[i][i];
        for (int j = i; factor != 0 && j <= n; j++) {
          a[k][j] -= factor * a[i][j];
        }
      }
    }
    double[] c = new double[n];
    for (int i = 0; i < n; i++) {
      c[i] = a[i][n] / a[i][i];
    }
    return c;
  }

  /** The largest difference of a y from the model, as a share of that y. */
  double largestError() {
    double[] c = coefficients();
    double largest = 0;
    for (int s = 0; s < xs.size(); s++) {
      double model = 0;
      for (int k = 0; k < c.length; k++) {
        model += c[k] * xs.get(s)[k];
      }
      largest = Math.max(largest, Math.abs(model - ys.get(s)) / ys.get(s));
    }
    return largest;
  }
}
