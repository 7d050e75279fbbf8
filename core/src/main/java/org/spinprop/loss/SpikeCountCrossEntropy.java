package org.spinprop.loss;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.spinprop.InvalidInputException;

/**
 * Cross-entropy of spike counts: {@code L = -log softmax(scale n)_y}, n_k the number of spikes of output k.
 *
 * @param scale what one spike more is worth
 */
public record SpikeCountCrossEntropy(double scale) implements Loss {

  /** One spike more makes an output e times as likely. */
  public static final SpikeCountCrossEntropy DEFAULT = new SpikeCountCrossEntropy(1);

  public SpikeCountCrossEntropy {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw InvalidInputException.of("spike-count loss: scale is %s, expected a positive number", scale);
    }
  }

  @Override
  public Reading reading() {
    return new SpikeCounts();
  }

  @Override
  public double evaluate(double[] counts, int label, double horizon, double[] gradient) {
    double most = Arrays.stream(counts).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      gradient[k] = StrictMath.exp(scale * (counts[k] - most));
      sum += gradient[k];
    }
    for (int k = 0; k < counts.length; k++) {
      gradient[k] = scale * (gradient[k] / sum - (k == label ? 1 : 0));
    }
    return scale * (most - counts[label]) + StrictMath.log(sum);
  }

  /** By name. */
  public static final class Kind implements LossKind {
    @Override
    public String name() {
      return "spike_count_cross_entropy";
    }

    @Override
    public Class<SpikeCountCrossEntropy> type() {
      return SpikeCountCrossEntropy.class;
    }

    @Override
    public Map<String, DoubleFunction<Loss>> choices() {
      return Map.of("spike-count", duration -> DEFAULT);
    }
  }
}
