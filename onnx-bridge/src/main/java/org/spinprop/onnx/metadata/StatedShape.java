package org.spinprop.onnx.metadata;

import java.util.List;
import org.spinprop.connection.Shape;
import org.spinprop.network.Network;

/** How a population lies that is an image, or a line. */
public record StatedShape(String population, int channels, int rows, int columns) {

  /** Those of a network; populations that lie nowhere have none. */
  static List<StatedShape> of(Network network) {
    return network.populations().stream()
        .filter(population -> !population.shape().isFlat())
        .map(
            population -> new StatedShape(
                population.name(), population.shape().channels(), population.shape().rows(), population.shape().columns()))
        .toList();
  }

  Shape shape() {
    return new Shape(channels, rows, columns);
  }
}
