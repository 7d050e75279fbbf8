package org.spinprop.cli.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.spinprop.InvalidInputException;

/**
 * Figures of which measurements are sums, by least squares of relative residuals: of each measurement a share is taken to be noise.
 *
 * @param records measured
 * @param rootMeanSquare of the residuals, as shares of what was measured
 * @param largest of them
 */
record Fit(List<Figure> figures, int records, double rootMeanSquare, double largest) {

  /**
   * A figure.
   *
   * @param path in the machine file
   */
  record Figure(String path, double value, double standardError) {}

  /** No records. */
  static final Fit NONE = new Fit(List.of(), 0, 0, 0);

  /**
   * Fits figures.
   *
   * @param paths of the figures
   * @param amounts by record, how often each figure is in what was measured
   * @param measured by record, positive
   * @throws InvalidInputException if records are too few, or do not tell figures apart
   */
  static Fit of(List<String> paths, List<double[]> amounts, List<Double> measured) {
    int records = measured.size();
    if (records == 0) {
      return NONE;
    }
    if (records <= paths.size()) {
      throw InvalidInputException.of(
          "%d records of %d unknown figures (%s): more records than figures are needed", records, paths.size(),
          String.join(", ", paths));
    }
    double[][] shares = new double[records][paths.size()];
    double[] ones = new double[records];
    double[] scales = new double[paths.size()];
    for (int i = 0; i < records; i++) {
      ones[i] = 1;
      for (int k = 0; k < scales.length; k++) {
        shares[i][k] = amounts.get(i)[k] / measured.get(i);
        scales[k] = Math.max(scales[k], shares[i][k]);
      }
    }
    for (double[] row : shares) {
      for (int k = 0; k < scales.length; k++) {
        row[k] /= scales[k];
      }
    }
    checkThatFiguresCanBeTold(paths, shares);
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(ones, shares);
    double[] values = regression.estimateRegressionParameters();
    double[] errors = regression.estimateRegressionParametersStandardErrors();
    List<Figure> figures = new ArrayList<>();
    for (int k = 0; k < scales.length; k++) {
      figures.add(new Figure(paths.get(k), values[k] / scales[k], errors[k] / scales[k]));
    }
    double squares = 0;
    double largest = 0;
    for (double residual : regression.estimateResiduals()) {
      squares += residual * residual;
      largest = Math.max(largest, Math.abs(residual));
    }
    return new Fit(figures, records, Math.sqrt(squares / records), largest);
  }

  /** Refuses amounts that follow from those of other figures, by the first such figure. */
  private static void checkThatFiguresCanBeTold(List<String> paths, double[][] shares) {
    for (int k = 1; k <= paths.size(); k++) {
      double[][] first = new double[shares.length][k];
      for (int i = 0; i < shares.length; i++) {
        System.arraycopy(shares[i], 0, first[i], 0, k);
      }
      SingularValueDecomposition values = new SingularValueDecomposition(MatrixUtils.createRealMatrix(first));
      if (values.getInverseConditionNumber() < 1e-9) {
        throw InvalidInputException.of(
            "%s cannot be told: its amounts follow from those of %s in all records; vary them, or leave the column out",
            paths.get(k - 1), String.join(", ", paths.subList(0, k - 1)));
      }
    }
  }
}
