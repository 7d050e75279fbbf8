package org.spinprop.datasets;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.Subset;

/**
 * Holds tenths of a data set back, by seed and for each class in proportion: samples are shuffled, those of a class are counted,
 * and every tenth of them is one of a tenth. Tenths do not overlap.
 */
final class Holdout {
  private static final int SHARE = 10;

  private static final String TRAIN = "train";

  /** The counts, modulo ten, that are held back; in the middle, so that five samples of a class give one. */
  private static final int TEST = 4;

  private static final int VALIDATION = 9;

  private final Dataset whole;
  private final int[] counts;

  Holdout(Dataset whole, long seed) {
    this.whole = whole;
    this.counts = counts(whole, seed);
  }

  private static int[] counts(Dataset whole, long seed) {
    int[] order = IntStream.range(0, whole.size()).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    int[] counts = new int[order.length];
    int[] ofClass = new int[whole.classes()];
    for (int sample : order) {
      counts[sample] = ofClass[whole.label(sample)]++ % SHARE;
    }
    return counts;
  }

  /** The tenth for testing. */
  Dataset test() {
    return part("test", count -> count == TEST);
  }

  /** Another tenth. */
  Dataset validation() {
    return part("validation", count -> count == VALIDATION);
  }

  /**
   * What is left.
   *
   * @param validation whether a tenth is held back for validation
   * @param test whether a tenth is held back for testing
   */
  Dataset train(boolean validation, boolean test) {
    return part(TRAIN, count -> !(validation && count == VALIDATION) && !(test && count == TEST));
  }

  private Dataset part(String name, IntPredicate kept) {
    int[] samples = IntStream.range(0, counts.length).filter(sample -> kept.test(counts[sample])).toArray();
    if (samples.length == 0) {
      throw InvalidInputException.of(
          "data '%s' has %d samples in %d classes, too few to hold a tenth back for %s: ten of a class give one",
          whole.name(), whole.size(), (int) Arrays.stream(whole.labels()).distinct().count(), name);
    }
    return Subset.of(whole.name() + (name.equals(TRAIN) ? "" : "-" + name), whole, samples);
  }
}
