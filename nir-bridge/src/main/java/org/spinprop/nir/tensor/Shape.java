package org.spinprop.nir.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;

/** The dimensions of what flows along an edge, or of an array; none for a single number. */
public record Shape(List<Integer> dimensions) {
  private static final int LARGEST = 1 << 28;

  public Shape {
    dimensions = List.copyOf(dimensions);
    long count = 1;
    for (int dimension : dimensions) {
      if (dimension < 1 || (count *= dimension) > LARGEST) {
        throw InvalidInputException.of(
            "the shape %s is not one of 1 to %d numbers", text(dimensions), LARGEST);
      }
    }
  }

  /** @param dimensions each 1 or more */
  public Shape(int... dimensions) {
    this(Arrays.stream(dimensions).boxed().toList());
  }

  /** Number of elements. */
  public int count() {
    return dimensions.stream().reduce(1, Math::multiplyExact);
  }

  /** Whether elements of this shape are those of the other, in the same order: equal, or one of them flat. */
  public boolean fits(Shape other) {
    boolean flat = dimensions.size() <= 1 || other.dimensions.size() <= 1;
    return equals(other) || flat && count() == other.count();
  }

  @Override
  public String toString() {
    return text(dimensions);
  }

  private static String text(List<Integer> dimensions) {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x ", "(", ")"));
  }
}
