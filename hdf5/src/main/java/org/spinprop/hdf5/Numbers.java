package org.spinprop.hdf5;

/**
 * Numbers of a data set, row-major. Immutable by agreement: nobody changes the values.
 *
 * @param shape none for a single number
 */
public record Numbers(double[] values, int[] shape) {}
