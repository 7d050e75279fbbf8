package org.spinprop.hdf5;

/**
 * Texts of a data set, row-major. Immutable by agreement: nobody changes the values.
 *
 * @param shape none for a single text
 */
public record Texts(String[] values, int[] shape) {}
