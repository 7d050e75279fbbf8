package org.spinprop.nir.graph;

/**
 * A node of a NIR graph. Its record components are the fields of a file, there in snake_case; {@link Primitives}
 * lists the types.
 */
public sealed interface NirNode permits Input, Output, Neuron, Transform {}
