package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Shape;

/** Where the graph's result leaves it. */
public record Output(Shape shape) implements NirNode {}
