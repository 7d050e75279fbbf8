package org.spinprop.loss;

import java.util.Map;
import java.util.function.DoubleFunction;
import org.spinprop.InvalidInputException;

/**
 * Mean squared distance of what is read from what it should be: {@code L = 1/K sum_k (x_k - c)^2} of K outputs, c {@code correct} for
 * the sample's class and {@code incorrect} for all others. Of first spike times, spike counts and voltages these are the losses that
 * snnTorch calls mse_temporal_loss, mse_count_loss (there over the number of ticks) and, of single features, mse_membrane_loss.
 *
 * <p>No gradient flows through a first spike that is missing; where the target itself never fires, the sample has no gradient at all.
 *
 * @param of what is read
 * @param correct of the sample's class, in the unit of what is read: ms, spikes, or that of V
 * @param incorrect of all others
 */
public record SquaredError(Of of, double correct, double incorrect) implements Loss {

  /** What is read, by name. */
  public enum Of {
    FIRST_SPIKE(new FirstSpikes()),
    SPIKE_COUNT(new SpikeCounts()),
    MAXIMUM(VoltageFeature.MAXIMUM),
    MEAN(VoltageFeature.MEAN),
    WEIGHTED_MEAN(VoltageFeature.WEIGHTED_MEAN);

    private final Reading reading;

    Of(Reading reading) {
      this.reading = reading;
    }
  }

  public SquaredError {
    if (!Double.isFinite(correct) || !Double.isFinite(incorrect)) {
      throw InvalidInputException.of(
          "squared error: correct %s, incorrect %s; expected finite numbers", correct, incorrect);
    }
  }

  @Override
  public Reading reading() {
    return of.reading;
  }

  @Override
  public Map<String, Double> constants() {
    return Map.of("correct", correct, "incorrect", incorrect);
  }

  @Override
  public SquaredError with(Map<String, Double> constants) {
    return new SquaredError(
        of, constants.getOrDefault("correct", correct), constants.getOrDefault("incorrect", incorrect));
  }

  @Override
  public double evaluate(double[] outputs, int label, double horizon, double[] gradient) {
    boolean timed = of == Of.FIRST_SPIKE;
    boolean lost = timed && outputs[label] >= horizon;
    double sum = 0;
    for (int k = 0; k < outputs.length; k++) {
      double error = outputs[k] - (k == label ? correct : incorrect);
      boolean missing = timed && outputs[k] >= horizon;
      gradient[k] = lost || missing ? 0 : 2 * error / outputs.length;
      sum += error * error;
    }
    return sum / outputs.length;
  }

  /** By name. */
  public static final class Kind implements LossKind {
    @Override
    public String name() {
      return "squared_error";
    }

    @Override
    public Class<SquaredError> type() {
      return SquaredError.class;
    }

    /** First spikes at a half of the sample and its end, an eighth of its ms in spikes and none, voltages of 1 and 0. */
    @Override
    public Map<String, DoubleFunction<Loss>> choices() {
      return Map.of(
          "mse-first-spike", duration -> new SquaredError(Of.FIRST_SPIKE, duration / 2, duration),
          "mse-spike-count", duration -> new SquaredError(Of.SPIKE_COUNT, duration / 8, 0),
          "mse-max", duration -> new SquaredError(Of.MAXIMUM, 1, 0),
          "mse-mean", duration -> new SquaredError(Of.MEAN, 1, 0),
          "mse-weighted-mean", duration -> new SquaredError(Of.WEIGHTED_MEAN, 1, 0));
    }
  }
}
