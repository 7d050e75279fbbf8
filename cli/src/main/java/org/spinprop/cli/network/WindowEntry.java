package org.spinprop.cli.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Window;

/**
 * A convolution as a network file describes it: {@code {kernel: 5, stride: 2}}, or the kernel alone. Each of the first four is one number,
 * or rows and columns.
 */
record WindowEntry(
    List<Integer> kernel,
    Optional<List<Integer>> stride,
    Optional<List<Integer>> padding,
    Optional<List<Integer>> dilation,
    Optional<Integer> groups) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  WindowEntry {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static WindowEntry of(List<Integer> kernel) {
    return new WindowEntry(kernel, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Convolution convolution() {
    if (kernel == null) {
      throw InvalidInputException.of("conv: kernel is missing");
    }
    Window window =
        new Window(
            extent("conv: kernel", kernel),
            stride.map(given -> extent("conv: stride", given)).orElse(Extent.square(1)),
            padding.map(given -> extent("conv: padding", given)).orElse(Extent.square(0)),
            dilation.map(given -> extent("conv: dilation", given)).orElse(Extent.square(1)));
    return new Convolution(window, groups.orElse(1));
  }

  /** Rows and columns of one number or two. */
  static Extent extent(String what, List<Integer> given) {
    return switch (given.size()) {
      case 1 -> Extent.square(given.get(0));
      case 2 -> new Extent(given.get(0), given.get(1));
      default -> throw InvalidInputException.of("%s: %s, expected one number, or [rows, columns]", what, given);
    };
  }
}
