package org.spinprop.objective;

import org.spinprop.InvalidInputException;

/**
 * Bounds of how often a hidden neuron fires, on average over the samples of a batch. A neuron below the lower bound is pushed up,
 * one above the upper bound down, by {@code push} for each spike a sample that it is out of bounds.
 *
 * @param least spikes a sample
 * @param most spikes a sample; infinite for none
 * @param push subtracted from the gradient of every weight into the neuron, for each spike below; added for each above
 */
public record SpikeBounds(double least, double most, double push) {

  /** No bounds. */
  public static final SpikeBounds NONE = new SpikeBounds(0, Double.POSITIVE_INFINITY, 0);

  public SpikeBounds {
    if (!(least >= 0 && most >= least && push >= 0) || Double.isInfinite(least + push)) {
      throw InvalidInputException.of(
          "spike bounds: %s to %s spikes a sample, push %s; expected 0 <= least <= most, push >= 0, least and push finite",
          least, most, push);
    }
  }

  /** Whether there are bounds that push. */
  boolean act() {
    return push > 0 && (least > 0 || most < Double.POSITIVE_INFINITY);
  }

  /** The push of a neuron, positive upward. */
  double pushOf(double spikesPerSample) {
    double outside = Math.max(0, least - spikesPerSample) - Math.max(0, spikesPerSample - most);
    return outside == 0 ? 0 : push * outside;
  }
}
