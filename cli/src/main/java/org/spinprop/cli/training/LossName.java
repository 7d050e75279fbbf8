package org.spinprop.cli.training;

import java.util.Locale;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;

/** Losses by the names that users give. */
enum LossName {
  FIRST_SPIKE,
  MAX,
  MEAN,
  WEIGHTED_MEAN,
  SPIKE_COUNT;

  /** The loss, for samples of a length in ms. */
  Loss lasting(double duration) {
    return switch (this) {
      case FIRST_SPIKE -> FirstSpikeCrossEntropy.lasting(duration);
      case MAX -> new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MAXIMUM);
      case MEAN -> new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MEAN);
      case WEIGHTED_MEAN -> new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.WEIGHTED_MEAN);
      case SPIKE_COUNT -> SpikeCountCrossEntropy.DEFAULT;
    };
  }

  /** As in {@code --loss weighted-mean}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
