package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Dimensions;

/** Where the graph's result leaves it. */
public record Output(Dimensions shape) implements NirNode {}
