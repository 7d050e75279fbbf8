package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Shape;

/** Where spikes enter the graph. */
public record Input(Shape shape) implements NirNode {}
