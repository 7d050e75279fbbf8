package org.spinprop.nir.write;

import java.util.HashSet;
import java.util.Set;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.nir.tensor.Dimensions;

/**
 * The shapes of nodes: channels, rows and columns where neurons lie somewhere or convolutions and pools take them so, or else one axis.
 * Where every image is a line and all that slides over them is a convolution, rows are left out and convolutions are Conv1d.
 */
final class PopulationDimensions {
  private final Set<String> images = new HashSet<>();
  private final boolean lines;

  PopulationDimensions(Network network) {
    for (Population population : network.populations()) {
      if (!population.shape().isFlat()) {
        images.add(population.name());
      }
    }
    boolean grows = true;
    while (grows) {
      int known = images.size();
      network.projections().forEach(this::add);
      grows = images.size() > known;
    }
    this.lines = network.populations().stream().allMatch(population -> population.shape().rows() == 1)
        && network.projections().stream().allMatch(PopulationDimensions::isAlongLines);
  }

  private void add(Projection link) {
    boolean taken = link.pooling().isPresent()
        || link.connection().match(dense -> false, oneToOne -> images.contains(link.to()), convolution -> true, sparse -> false);
    boolean given = link.connection().match(
        dense -> false, oneToOne -> taken || images.contains(link.from()), convolution -> true, sparse -> false);
    if (taken) {
      images.add(link.from());
    }
    if (given) {
      images.add(link.to());
    }
  }

  private static boolean isAlongLines(Projection link) {
    return link.pooling().isEmpty()
        && link.connection().match(
            dense -> true, oneToOne -> true, convolution -> isAlongLines(convolution.window()), sparse -> true);
  }

  private static boolean isAlongLines(Window window) {
    return window.kernel().rows() == 1 && window.stride().rows() == 1 && window.padding().rows() == 0
        && window.dilation().rows() == 1;
  }

  /** Whether {@link Convolution}s are Conv1d. */
  boolean lines() {
    return lines;
  }

  /** Of a population's node. */
  Dimensions of(Population population) {
    return images.contains(population.name()) ? image(population.shape()) : new Dimensions(population.size());
  }

  /** Of an image. */
  Dimensions image(Shape shape) {
    return lines
        ? new Dimensions(shape.channels(), shape.columns())
        : new Dimensions(shape.channels(), shape.rows(), shape.columns());
  }
}
