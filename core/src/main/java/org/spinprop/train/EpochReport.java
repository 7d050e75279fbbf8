package org.spinprop.train;

import java.util.List;
import org.spinprop.evaluation.Activity;

/**
 * What one epoch brought. Epoch 0 is the state before training, of which no training sample was seen.
 *
 * @param trainLoss mean over the epoch's batches, each seen before its step; NaN of epoch 0
 * @param trainAccuracy likewise, 0..1
 * @param validationLoss after the epoch
 * @param validationAccuracy after the epoch, 0..1
 * @param spikesPerSample of all LIF populations on the validation data
 * @param silentTargets training samples whose target output never fired
 * @param silentNeurons hidden neurons that fired in no sample of a batch, mean over the batches
 * @param activity of every LIF population on the validation data
 * @param limited spikes at which a guard of the adjoint acted
 * @param seconds of training, without validation
 */
public record EpochReport(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double spikesPerSample,
    long silentTargets,
    double silentNeurons,
    List<Activity> activity,
    long limited,
    double seconds) {

  /** Whether this epoch's parameters are to be kept over those of another: more right, or as many at a lower loss. */
  boolean betterThan(EpochReport other) {
    return validationAccuracy > other.validationAccuracy
        || validationAccuracy == other.validationAccuracy && validationLoss < other.validationLoss;
  }

  /** The best of a run's epochs. */
  static EpochReport bestOf(List<EpochReport> epochs) {
    return epochs.stream().reduce((best, next) -> next.betterThan(best) ? next : best).orElseThrow();
  }
}
