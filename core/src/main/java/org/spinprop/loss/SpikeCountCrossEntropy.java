package org.spinprop.loss;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Recording;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/**
 * Cross-entropy of spike counts: {@code L = -log softmax(scale n)_y}, n_k the number of spikes of output k. The prediction is the
 * output with most spikes, the lowest index among equals, none if none fires.
 *
 * <p>Moving a spike does not change how many there are: the loss has no gradient in spike times, and is for surrogate gradients.
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
  public boolean hasTimeGradient() {
    return false;
  }

  @Override
  public void check(Network network) {
    if (!(network.output() instanceof LifPopulation)) {
      throw InvalidInputException.of(
          "spike-count loss: output '%s' is a readout, expected a LIF population", network.output().name());
    }
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

  @Override
  public double[][] drive(
      Network network, Recording recording, int sample, double[] counts, double[] gradient) {
    return new double[network.clock().steps()][counts.length];
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
