package org.spinprop.loss;

import java.util.Arrays;
import java.util.function.Function;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;

/**
 * How often each output neuron fires. The prediction is the one with most spikes, the lowest index among equals, none if none fires.
 *
 * <p>Moving a spike does not change how many there are: losses on counts have no gradient in spike times, and are for surrogate
 * gradients.
 */
public record SpikeCounts() implements Reading {

  @Override
  public <R> R match(
      Function<? super FirstSpikes, ? extends R> firstSpikes,
      Function<? super SpikeCounts, ? extends R> spikeCounts,
      Function<? super VoltageFeature, ? extends R> voltage) {
    return spikeCounts.apply(this);
  }

  @Override
  public void check(Network network) {
    OutputKind.requireSpikes(network, "spike-count");
  }

  @Override
  public boolean hasTimeGradient() {
    return false;
  }

  @Override
  public double[] outputs(Network network, Recording recording, int sample) {
    KeyLayout keys = network.keys();
    EventStream spikes = recording.spikes();
    int output = network.populations().size() - 1;
    double[] counts = new double[network.output().size()];
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      if (keys.population(spikes.key(i)) == output) {
        counts[keys.neuron(spikes.key(i))]++;
      }
    }
    return counts;
  }

  /** All 0. */
  @Override
  public double[][] drive(Network network, Recording recording, int sample, double[] gradient) {
    return new double[network.clock().steps()][gradient.length];
  }

  /** A spike at any tick counts. */
  @Override
  public double[][] surrogateDrive(Network network, Recording recording, int sample, double[] gradient) {
    double[][] drive = new double[network.clock().steps()][];
    Arrays.fill(drive, gradient);
    return drive;
  }

  @Override
  public boolean isSilent(double count, double horizon) {
    return count == 0;
  }

  @Override
  public int predict(double[] counts, double horizon) {
    int most = 0;
    for (int k = 1; k < counts.length; k++) {
      most = counts[k] > counts[most] ? k : most;
    }
    return counts[most] > 0 ? most : -1;
  }
}
