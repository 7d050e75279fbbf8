package org.spinprop.nir.read;

import org.spinprop.nir.tensor.Dimensions;

/**
 * What becomes a population.
 *
 * @param name of the population
 * @param dimensions of what comes out of the node
 */
record Place(String node, String name, Dimensions dimensions) {

  int size() {
    return dimensions.count();
  }
}
