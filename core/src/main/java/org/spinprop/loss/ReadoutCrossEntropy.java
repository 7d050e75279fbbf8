package org.spinprop.loss;

import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Cross-entropy over a feature of each readout's voltage: {@code L = -log softmax(x)_y}.
 *
 * @param over the feature x
 */
public record ReadoutCrossEntropy(VoltageFeature over) implements Loss {

  @Override
  public Reading reading() {
    return over;
  }

  @Override
  public double evaluate(double[] features, int label, double horizon, double[] gradient) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double feature : features) {
      largest = Math.max(largest, feature);
    }
    double sum = 0;
    for (int k = 0; k < features.length; k++) {
      gradient[k] = StrictMath.exp(features[k] - largest);
      sum += gradient[k];
    }
    for (int k = 0; k < features.length; k++) {
      gradient[k] = gradient[k] / sum - (k == label ? 1 : 0);
    }
    return largest - features[label] + StrictMath.log(sum);
  }

  /** By name. */
  public static final class Kind implements LossKind {
    @Override
    public String name() {
      return "readout_cross_entropy";
    }

    @Override
    public Class<ReadoutCrossEntropy> type() {
      return ReadoutCrossEntropy.class;
    }

    @Override
    public Map<String, DoubleFunction<Loss>> choices() {
      return Map.of(
          "max", duration -> new ReadoutCrossEntropy(VoltageFeature.MAXIMUM),
          "mean", duration -> new ReadoutCrossEntropy(VoltageFeature.MEAN),
          "weighted-mean", duration -> new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN));
    }
  }
}
