package org.spinprop.nir;

/** Where the graph's result leaves it. */
record Output(Shape shape) implements NirNode {}
