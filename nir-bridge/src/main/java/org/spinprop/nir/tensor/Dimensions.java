package org.spinprop.nir.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;

/** The shape of what flows along an edge, or of an array: its size by axis; none for a single number. */
public record Dimensions(List<Integer> sizes) {
  private static final int LARGEST = 1 << 28;

  public Dimensions {
    sizes = List.copyOf(sizes);
    long count = 1;
    for (int size : sizes) {
      if (size < 1 || (count *= size) > LARGEST) {
        throw InvalidInputException.of("the shape %s is not one of 1 to %d numbers", text(sizes), LARGEST);
      }
    }
  }

  /** @param sizes each 1 or more */
  public Dimensions(int... sizes) {
    this(Arrays.stream(sizes).boxed().toList());
  }

  /** Number of elements. */
  public int count() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  /** Number of axes. */
  public int rank() {
    return sizes.size();
  }

  /** Size along an axis. */
  public int size(int axis) {
    return sizes.get(axis);
  }

  /** Whether elements of this shape are those of the other, in the same order: equal, or one of them flat. */
  public boolean fits(Dimensions other) {
    boolean flat = rank() <= 1 || other.rank() <= 1;
    return equals(other) || flat && count() == other.count();
  }

  @Override
  public String toString() {
    return text(sizes);
  }

  private static String text(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x ", "(", ")"));
  }
}
