package org.spinprop.loss;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Recording;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/**
 * Cross-entropy of first spike times with a regulariser that draws the target early (Béna et al. 2024, section 2):
 *
 * <pre>
 *   L = -log( exp(-t_y/tau0) / sum_k exp(-t_k/tau0) ) + a (exp(t_y/tau1) - 1)
 * </pre>
 *
 * <p>t_k is the first spike time of output k, or the sample's length T where it never fires; no gradient flows through a
 * missing spike. Where the target itself never fires, the sample has no gradient at all: pushing the other outputs later
 * would silence the network. The prediction is the earliest output, the lowest index among equals, none if none fires.
 *
 * @param tau0 softness of the comparison in ms
 * @param tau1 time constant of the regulariser in ms
 * @param a weight of the regulariser
 */
public record FirstSpikeCrossEntropy(double tau0, double tau1, double a) implements Loss {

  /** tau0 1.5, tau1 6.4, a 0.003: the published regulariser, with a tau0 that a 1 ms grid can resolve. */
  public static final FirstSpikeCrossEntropy DEFAULT = new FirstSpikeCrossEntropy(1.5, 6.4, 0.003);

  /** tau0 0.5, tau1 6.4, a 0.003: as published (Béna et al. 2024), for exact spike times. */
  public static final FirstSpikeCrossEntropy SHARP = new FirstSpikeCrossEntropy(0.5, 6.4, 0.003);

  public FirstSpikeCrossEntropy {
    if (!(tau0 > 0 && tau1 > 0 && a >= 0)) {
      throw InvalidInputException.of(
          "first-spike loss: tau0 %s ms, tau1 %s ms, a %s; expected tau0 > 0, tau1 > 0, a >= 0", tau0, tau1, a);
    }
  }

  @Override
  public void check(Network network) {
    if (!(network.output() instanceof LifPopulation)) {
      throw InvalidInputException.of(
          "first-spike loss: output '%s' is a readout, expected a LIF population", network.output().name());
    }
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
  public double evaluate(double[] times, int label, double horizon, double[] gradient) {
    double earliest = times[0];
    for (double time : times) {
      earliest = Math.min(earliest, time);
    }
    double sum = 0;
    for (double time : times) {
      sum += Math.exp((earliest - time) / tau0);
    }
    double target = times[label];
    for (int k = 0; k < times.length; k++) {
      double probability = Math.exp((earliest - times[k]) / tau0) / sum;
      boolean counts = target < horizon && times[k] < horizon;
      gradient[k] = counts ? -probability / tau0 : 0;
    }
    if (target < horizon) {
      gradient[label] += 1 / tau0 + a / tau1 * Math.exp(target / tau1);
    }
    return (target - earliest) / tau0 + Math.log(sum) + a * Math.expm1(target / tau1);
  }

  @Override
  public double[][] drive(
      Network network, Recording recording, int sample, double[] times, double[] gradient) {
    KeyLayout keys = network.keys();
    EventStream spikes = recording.spikes();
    int output = network.populations().size() - 1;
    boolean[] seen = new boolean[times.length];
    double[][] drive = new double[network.clock().steps()][times.length];
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      int neuron = keys.neuron(spikes.key(i));
      if (keys.population(spikes.key(i)) == output && !seen[neuron]) {
        seen[neuron] = true;
        drive[spikes.tick(i)][neuron] = gradient[neuron];
      }
    }
    return drive;
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
