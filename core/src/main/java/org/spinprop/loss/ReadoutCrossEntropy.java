package org.spinprop.loss;

import org.spinprop.InvalidInputException;
import org.spinprop.backend.Recording;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

/**
 * Cross-entropy over a feature of each readout's voltage: {@code L = -log softmax(x)_y}, x_k the maximum, the mean or the
 * exponentially weighted mean of V_k over ticks 1 to T - 1.
 *
 * @param over the feature
 */
public record ReadoutCrossEntropy(Over over) implements Loss {

  /** What a readout's voltage is reduced to. */
  public enum Over {
    MAXIMUM,
    MEAN,
    /** The mean of e^(-t/T) V, which rewards early evidence (Nowotny, Turner, Knight 2025, loss shaping). */
    WEIGHTED_MEAN;

    /**
     * What V at a tick counts for in a mean: its share of T - 1 ticks, weighted.
     *
     * @throws IllegalStateException of a maximum, in which one tick counts for all
     */
    public double share(int tick, int steps) {
      return switch (this) {
        case MAXIMUM -> throw new IllegalStateException("a maximum has no shares");
        case MEAN -> 1.0 / (steps - 1);
        case WEIGHTED_MEAN -> StrictMath.exp(-(double) tick / steps) / (steps - 1);
      };
    }
  }

  @Override
  public void check(Network network) {
    if (!(network.output() instanceof ReadoutPopulation)) {
      throw InvalidInputException.of(
          "readout loss: output '%s' is a LIF population, expected a readout", network.output().name());
    }
  }

  @Override
  public double[] outputs(Network network, Recording recording, int sample) {
    VoltageTrace voltages = recording.voltages(network.output().name());
    double[] features = new double[network.output().size()];
    for (int k = 0; k < features.length; k++) {
      features[k] = feature(voltages, sample, k);
    }
    return features;
  }

  private double feature(VoltageTrace voltages, int sample, int neuron) {
    if (over == Over.MAXIMUM) {
      return voltages.at(sample, peak(voltages, sample, neuron), neuron);
    }
    double sum = 0;
    for (int t = 1; t < voltages.steps(); t++) {
      sum += over.share(t, voltages.steps()) * voltages.at(sample, t, neuron);
    }
    return sum;
  }

  /** The first tick, from 1 on, at which a voltage is highest. */
  private static int peak(VoltageTrace voltages, int sample, int neuron) {
    int peak = 1;
    for (int t = 2; t < voltages.steps(); t++) {
      if (voltages.at(sample, t, neuron) > voltages.at(sample, peak, neuron)) {
        peak = t;
      }
    }
    return peak;
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

  @Override
  public double[][] drive(
      Network network, Recording recording, int sample, double[] features, double[] gradient) {
    VoltageTrace voltages = recording.voltages(network.output().name());
    int steps = voltages.steps();
    double[][] drive = new double[steps][features.length];
    for (int k = 0; k < features.length; k++) {
      if (over == Over.MAXIMUM) {
        drive[peak(voltages, sample, k)][k] = gradient[k];
      } else {
        for (int t = 1; t < steps; t++) {
          drive[t][k] = gradient[k] * over.share(t, steps);
        }
      }
    }
    return drive;
  }

  @Override
  public int predict(double[] features, double horizon) {
    int largest = 0;
    for (int k = 1; k < features.length; k++) {
      if (features[k] > features[largest]) {
        largest = k;
      }
    }
    return largest;
  }
}
