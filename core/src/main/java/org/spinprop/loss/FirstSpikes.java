package org.spinprop.loss;

import java.util.Arrays;
import java.util.function.Function;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;

/**
 * The time in ms of each output neuron's first spike; the sample's length where there is none. The prediction is the earliest, the
 * lowest index among equals, none if none fires.
 */
public record FirstSpikes() implements Reading {

  @Override
  public <R> R match(
      Function<? super FirstSpikes, ? extends R> firstSpikes,
      Function<? super SpikeCounts, ? extends R> spikeCounts,
      Function<? super VoltageFeature, ? extends R> voltage) {
    return firstSpikes.apply(this);
  }

  @Override
  public void check(Network network) {
    OutputKind.requireSpikes(network, "first-spike");
  }

  @Override
  public boolean hasTimeGradient() {
    return true;
  }

  @Override
  public double[] outputs(Network network, Recording recording, int sample) {
    KeyLayout keys = network.keys();
    EventStream spikes = recording.spikes();
    int output = network.populations().size() - 1;
    double[] times = new double[network.output().size()];
    Arrays.fill(times, network.clock().duration());
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      if (keys.population(spikes.key(i)) == output) {
        int neuron = keys.neuron(spikes.key(i));
        times[neuron] = Math.min(times[neuron], recording.times()[i]);
      }
    }
    return times;
  }

  @Override
  public double[][] drive(Network network, Recording recording, int sample, double[] gradient) {
    KeyLayout keys = network.keys();
    EventStream spikes = recording.spikes();
    int output = network.populations().size() - 1;
    boolean[] seen = new boolean[gradient.length];
    double[][] drive = new double[network.clock().steps()][gradient.length];
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      int neuron = keys.neuron(spikes.key(i));
      if (keys.population(spikes.key(i)) == output && !seen[neuron]) {
        seen[neuron] = true;
        drive[spikes.tick(i)][neuron] = gradient[neuron];
      }
    }
    return drive;
  }

  /**
   * The first spike time as a function of all s: with the survival A[t] = A[t-1] (1 - s[t]), A[-1] = 1, it is
   * dt (A[0] + ... + A[T-1]). A spike more at t, up to the first one, would end the survival there: its derivative is minus
   * the time from t to the next spike after t, or to the end.
   */
  @Override
  public double[][] surrogateDrive(Network network, Recording recording, int sample, double[] gradient) {
    int steps = network.clock().steps();
    double[][] drive = new double[steps][gradient.length];
    boolean[][] fired = fired(network, recording, sample);
    for (int k = 0; k < gradient.length; k++) {
      double perTick = -network.clock().dt() * gradient[k];
      int next = steps;
      for (int t = steps - 1; t >= 0; t--) {
        drive[t][k] = perTick * (next - t);
        if (fired[t][k]) {
          for (int later = t + 1; later < steps; later++) {
            drive[later][k] = 0;
          }
          next = t;
        }
      }
    }
    return drive;
  }

  private static boolean[][] fired(Network network, Recording recording, int sample) {
    EventStream spikes = recording.spikes();
    int output = network.populations().size() - 1;
    boolean[][] fired = new boolean[network.clock().steps()][network.output().size()];
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      if (network.keys().population(spikes.key(i)) == output) {
        fired[spikes.tick(i)][network.keys().neuron(spikes.key(i))] = true;
      }
    }
    return fired;
  }

  @Override
  public boolean isSilent(double time, double horizon) {
    return time >= horizon;
  }

  @Override
  public int predict(double[] times, double horizon) {
    int earliest = 0;
    for (int k = 1; k < times.length; k++) {
      if (times[k] < times[earliest]) {
        earliest = k;
      }
    }
    return times[earliest] < horizon ? earliest : -1;
  }
}
