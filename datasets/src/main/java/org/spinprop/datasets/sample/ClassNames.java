package org.spinprop.datasets.sample;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/** Names of classes that are known by their numbers alone. */
public final class ClassNames {
  /** More than any data have; a number beyond it is a slip. */
  public static final int MOST = 1 << 16;

  private ClassNames() {}

  /**
   * The numbers from 0 to the largest.
   *
   * @param place where the largest stands, for the error
   */
  public static List<String> upTo(int largest, String place) {
    if (largest >= MOST) {
      throw InvalidInputException.of("%s: class %d, expected 0 to %d", place, largest, MOST - 1);
    }
    return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
  }
}
