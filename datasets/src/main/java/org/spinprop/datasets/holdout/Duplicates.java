package org.spinprop.datasets.holdout;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spinprop.data.ValueDataset;

/** Samples of which the values stand in the training part too, so that a score on them tells less. */
public final class Duplicates {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private final long[] training;

  /** @param training samples that are looked for in others */
  public Duplicates(ValueDataset training) {
    this.training = IntStream.range(0, training.size()).mapToLong(sample -> hash(training, sample)).sorted().toArray();
  }

  /** How many samples of another part have the values of one for training. */
  public long in(ValueDataset part) {
    return IntStream.range(0, part.size())
        .filter(sample -> Arrays.binarySearch(training, hash(part, sample)) >= 0)
        .count();
  }

  /** 64 bits of a sample's values: two of a million samples that differ have the same in one case of thirty million. */
  private static long hash(ValueDataset data, int sample) {
    long hash = 0;
    for (int feature = 0; feature < data.width(); feature++) {
      long mixed = (hash ^ Double.doubleToLongBits(data.value(sample, feature))) * MULTIPLIER;
      hash = mixed ^ mixed >>> 32;
    }
    return hash;
  }
}
