package org.spinprop.nir.graph;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Extent;
import org.spinprop.nir.tensor.Counts;

/**
 * By how much a convolution's first window stands out of the image.
 *
 * @param word PyTorch's {@code same} or {@code valid}, where the file has one in place of numbers
 * @param amounts the numbers; none beside a word
 */
public record Padding(Optional<String> word, Counts amounts) {

  /** In numbers. */
  public static Padding of(Counts amounts) {
    return new Padding(Optional.empty(), amounts);
  }

  /** In a word. */
  public static Padding of(String word) {
    return new Padding(Optional.of(word), new Counts());
  }

  /** Of an image, for a kernel that moves so. */
  Extent overImage(Extent kernel, Extent stride, Extent dilation) {
    return word.map(said -> meant(said, kernel, stride, dilation)).orElseGet(() -> amounts.overImage("padding"));
  }

  /** Of a line of one row, for a kernel that moves so. */
  Extent alongLine(Extent kernel, Extent stride, Extent dilation) {
    return word.map(said -> meant(said, kernel, stride, dilation)).orElseGet(() -> amounts.alongLine("padding", 0));
  }

  private static Extent meant(String word, Extent kernel, Extent stride, Extent dilation) {
    return switch (word) {
      case "valid" -> Extent.square(0);
      case "same" -> same(kernel, stride, dilation);
      default -> throw InvalidInputException.of("padding is '%s', expected numbers, 'same' or 'valid'", word);
    };
  }

  /** As many outputs as inputs: half of what the kernel reaches beyond its middle, at each side. */
  private static Extent same(Extent kernel, Extent stride, Extent dilation) {
    int rows = dilation.rows() * (kernel.rows() - 1);
    int columns = dilation.columns() * (kernel.columns() - 1);
    if (!stride.equals(Extent.square(1)) || rows % 2 != 0 || columns % 2 != 0) {
      throw InvalidInputException.of(
          "padding 'same' of a kernel of %s, stride %s, dilation %s is not alike at both sides; only stride 1 with kernels of odd"
              + " size, or even dilation, is understood",
          kernel, stride, dilation);
    }
    return new Extent(rows / 2, columns / 2);
  }
}
