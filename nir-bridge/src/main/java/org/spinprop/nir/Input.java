package org.spinprop.nir;

/** Where spikes enter the graph. */
record Input(Shape shape) implements NirNode {}
