package org.spinprop.backend;

import org.spinprop.objective.Limits;

/**
 * What was seen while gradients of a batch were computed.
 *
 * @param samples in the batch
 * @param loss mean over the samples
 * @param correct samples predicted rightly
 * @param spikes of all LIF populations in all samples
 * @param silentTargets samples whose target output never fired
 * @param silentNeurons hidden neurons that fired in no sample
 * @param limited spikes at which a guard of {@link Limits} acted
 */
public record BatchStatistics(
    int samples,
    double loss,
    int correct,
    long spikes,
    long silentTargets,
    long silentNeurons,
    long limited) {}
