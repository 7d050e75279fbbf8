package org.spinprop.cli.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Window;

/**
 * A pool as a network file describes it: {@code {kernel: 3, stride: 2, kind: average}}, or the kernel alone. It sums, and moves by its own
 * size, if not said otherwise.
 */
record PoolEntry(
    List<Integer> kernel, Optional<List<Integer>> stride, Optional<List<Integer>> padding, Optional<Pooling.Kind> kind) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  PoolEntry {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PoolEntry of(List<Integer> kernel) {
    return new PoolEntry(kernel, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Pooling pooling() {
    if (kernel == null) {
      throw InvalidInputException.of("pool: kernel is missing");
    }
    Extent size = WindowEntry.extent("pool: kernel", kernel);
    Window window =
        new Window(
            size,
            stride.map(given -> WindowEntry.extent("pool: stride", given)).orElse(size),
            padding.map(given -> WindowEntry.extent("pool: padding", given)).orElse(Extent.square(0)),
            Extent.square(1));
    return new Pooling(kind.orElse(Pooling.Kind.SUM), window);
  }
}
