package org.spinprop.datasets;

import org.spinprop.data.Dataset;

/**
 * The three parts of a data set.
 *
 * @param name of the whole
 */
public record DataSplits(String name, Dataset train, Dataset validation, Dataset test) {}
