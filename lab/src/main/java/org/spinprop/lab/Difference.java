package org.spinprop.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spinprop.lab.statistics.PairedOutcomes;

/**
 * How a contender differs from the first.
 *
 * @param a the first contender
 * @param b the other
 * @param predictionAgreement share of samples on which both predict the same, 0..1
 * @param outcomes right and wrong, paired
 * @param spikes how the spike trains differ
 * @param gradients by trainable array; empty where one of them does not train, or their arrays differ
 * @param cause why they part, where that was asked for and they do
 */
public record Difference(
    Trial a,
    Trial b,
    double predictionAgreement,
    PairedOutcomes outcomes,
    SpikeDifference spikes,
    Map<String, GradientAgreement> gradients,
    Optional<Cause> cause) {

  public Difference {
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /** Whether both predict the same on every sample, and at least a share of the spikes, 0..1, are at the same tick in both. */
  public boolean isSame(double spikeShare) {
    return predictionAgreement == 1 && spikes.agreement() >= spikeShare;
  }
}
