package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Dimensions;

/** Where spikes enter the graph. */
public record Input(Dimensions shape) implements NirNode {}
