package org.spinprop.datasets.holdout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;

/**
 * Holds tenths of a data set back, by seed and for each class in proportion: samples are shuffled, those of a class are counted,
 * and every tenth of them is one of a tenth. Tenths do not overlap.
 */
public final class Holdout {
  private static final int SHARE = 10;

  /** The counts, modulo ten, that are held back; in the middle, so that five samples of a class give one. */
  private static final int TEST = 4;

  private static final int VALIDATION = 9;

  private final Dataset whole;
  private final int[] counts;

  /** @param seed of the draw */
  public Holdout(Dataset whole, long seed) {
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
  public int[] test() {
    return samples("testing", count -> count == TEST);
  }

  /** Another tenth. */
  public int[] validation() {
    return samples("validation", count -> count == VALIDATION);
  }

  /**
   * What is left.
   *
   * @param validation whether a tenth is held back for validation
   * @param test whether a tenth is held back for testing
   */
  public int[] train(boolean validation, boolean test) {
    return samples("training", count -> !(validation && count == VALIDATION) && !(test && count == TEST));
  }

  private int[] samples(String purpose, IntPredicate kept) {
    int[] samples = IntStream.range(0, counts.length).filter(sample -> kept.test(counts[sample])).toArray();
    if (samples.length == 0) {
      throw InvalidInputException.of(
          "data '%s' has %d samples in %d classes, too few to hold a tenth back for %s: ten of a class give one",
          whole.name(), whole.size(), (int) Arrays.stream(whole.labels()).distinct().count(), purpose);
    }
    return samples;
  }

  /** What classes have too few samples to give one for validation or testing, in a sentence each. */
  public List<String> notes(boolean validation, boolean test) {
    return Stream.of(validation ? note(VALIDATION, "validation") : "", test ? note(TEST, "testing") : "")
        .filter(note -> !note.isEmpty())
        .toList();
  }

  private String note(int last, String purpose) {
    int[] sizes = new int[whole.classes()];
    for (int label : whole.labels()) {
      sizes[label]++;
    }
    String small =
        IntStream.range(0, sizes.length)
            .filter(label -> sizes[label] > 0 && sizes[label] <= last)
            .mapToObj(whole.classNames()::get)
            .collect(Collectors.joining(", "));
    return small.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT, "%s: no sample is held back for %s of classes of fewer than %d samples: %s",
            whole.name(), purpose, last + 1, small);
  }
}
