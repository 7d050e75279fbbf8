package org.spinprop.hdf5;

/**
 * A block of a data set as it lies in the file.
 *
 * @param begin index of its first element, by dimension
 * @param size bytes in the file, after all filters
 * @param skipped the filters that were not applied to it, a bit each
 */
record Chunk(long[] begin, long address, long size, int skipped) {}
