package org.spinprop.loss;

import java.util.function.Function;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/** What a readout's voltage over ticks 1 to T - 1 is reduced to. The prediction is the largest, the lowest index among equals. */
public enum VoltageFeature implements Reading {
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

  @Override
  public <R> R match(
      Function<? super FirstSpikes, ? extends R> firstSpikes,
      Function<? super SpikeCounts, ? extends R> spikeCounts,
      Function<? super VoltageFeature, ? extends R> voltage) {
    return voltage.apply(this);
  }

  @Override
  public void check(Network network) {
    OutputKind.requireVoltages(network);
  }

  @Override
  public boolean hasTimeGradient() {
    return true;
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
    if (this == MAXIMUM) {
      return voltages.at(sample, peak(voltages, sample, neuron), neuron);
    }
    double sum = 0;
    for (int t = 1; t < voltages.steps(); t++) {
      sum += share(t, voltages.steps()) * voltages.at(sample, t, neuron);
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
  public double[][] drive(Network network, Recording recording, int sample, double[] gradient) {
    VoltageTrace voltages = recording.voltages(network.output().name());
    int steps = voltages.steps();
    double[][] drive = new double[steps][gradient.length];
    for (int k = 0; k < gradient.length; k++) {
      if (this == MAXIMUM) {
        drive[peak(voltages, sample, k)][k] = gradient[k];
      } else {
        for (int t = 1; t < steps; t++) {
          drive[t][k] = gradient[k] * share(t, steps);
        }
      }
    }
    return drive;
  }

  /** A voltage is the same to both. */
  @Override
  public double[][] surrogateDrive(Network network, Recording recording, int sample, double[] gradient) {
    return drive(network, recording, sample, gradient);
  }

  @Override
  public boolean isSilent(double feature, double horizon) {
    return false;
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
