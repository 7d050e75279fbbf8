package org.spinprop.cli.training;

import java.util.Locale;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;

/** Losses by the names that users give. */
enum LossName {
  FIRST_SPIKE(FirstSpikeCrossEntropy.DEFAULT),
  MAX(new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MAXIMUM)),
  MEAN(new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MEAN)),
  WEIGHTED_MEAN(new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.WEIGHTED_MEAN)),
  SPIKE_COUNT(SpikeCountCrossEntropy.DEFAULT);

  private final Loss loss;

  LossName(Loss loss) {
    this.loss = loss;
  }

  Loss loss() {
    return loss;
  }

  /** As in {@code --loss weighted-mean}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
