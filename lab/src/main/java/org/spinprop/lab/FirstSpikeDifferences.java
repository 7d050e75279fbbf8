package org.spinprop.lab;

/**
 * Differences of first spike times of a population's neurons, over all samples.
 *
 * @param both pairs of sample and neuron in which it fires for both
 * @param same of these, those with the first spike at the very same tick
 * @param onlyA pairs in which it fires for the first alone
 * @param onlyB pairs in which it fires for the second alone
 * @param meanDifference of {@code both}: time of the second less that of the first, in ms
 * @param meanDistance of {@code both}: its magnitude, in ms
 * @param largestDistance likewise
 */
public record FirstSpikeDifferences(
    long both, long same, long onlyA, long onlyB, double meanDifference, double meanDistance, double largestDistance) {}
