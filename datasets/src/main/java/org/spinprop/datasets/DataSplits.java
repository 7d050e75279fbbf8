package org.spinprop.datasets;

import org.spinprop.data.Dataset;
import org.spinprop.model.TrainingData;

/**
 * The three parts of a data set.
 *
 * @param name of the whole
 * @param trainedOn what a model that is trained on them keeps, to tell other samples from these
 */
public record DataSplits(String name, Dataset train, Dataset validation, Dataset test, TrainingData trainedOn) {}
