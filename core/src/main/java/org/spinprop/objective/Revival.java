package org.spinprop.objective;

import org.spinprop.InvalidInputException;

/**
 * Exact gradients do not see spikes appear or vanish; these pushes hold activity. They are subtracted from the gradient of
 * every weight into the neuron; of a weight that leads to several neurons, their mean.
 *
 * @param silentTarget for each sample whose target output never fired, before averaging over the batch
 * @param silentNeuron for each hidden neuron that fired in no sample of a batch
 * @param bounds of how often hidden neurons fire
 */
public record Revival(double silentTarget, double silentNeuron, SpikeBounds bounds) {

  /** No pushes. */
  public static final Revival NONE = new Revival(0, 0);

  /** Gentle pushes that keep Yin-Yang networks from falling silent. */
  public static final Revival DEFAULT = new Revival(0.02, 0.002);

  /** A firmer push for silent targets, where exact spike times leave nothing else to bring them back. */
  public static final Revival FIRM = new Revival(0.1, 0.002);

  public Revival {
    if (!(silentTarget >= 0 && silentNeuron >= 0) || Double.isInfinite(silentTarget + silentNeuron)) {
      throw InvalidInputException.of(
          "revival: silent target %s, silent neuron %s; expected finite numbers of at least 0", silentTarget, silentNeuron);
    }
  }

  /** Pushes without bounds. */
  public Revival(double silentTarget, double silentNeuron) {
    this(silentTarget, silentNeuron, SpikeBounds.NONE);
  }

  /** Whether any push depends on how often hidden neurons fire. */
  public boolean countsSpikes() {
    return silentNeuron > 0 || bounds.act();
  }

  /**
   * The push of a hidden neuron.
   *
   * @param spikes in all samples of the batch
   */
  public double pushOf(long spikes, int samples) {
    return (spikes == 0 ? silentNeuron : 0) + bounds.pushOf((double) spikes / samples);
  }
}
