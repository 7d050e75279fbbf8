package org.spinprop.lab;

import java.util.List;
import org.spinprop.train.EpochReport;

/**
 * One training run of a contender.
 *
 * @param contender name
 * @param seed of the initial weights and the shuffling
 * @param epochs reports of all epochs, epoch 0 first
 * @param bestEpoch chosen by the validation data
 * @param testAccuracy of that epoch's parameters on the test data, 0..1
 */
public record LearningRun(String contender, long seed, List<EpochReport> epochs, int bestEpoch, double testAccuracy) {

  public LearningRun {
    epochs = List.copyOf(epochs);
  }
}
