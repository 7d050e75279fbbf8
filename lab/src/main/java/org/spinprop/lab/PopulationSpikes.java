package org.spinprop.lab;

/**
 * How the spikes of one population agree.
 *
 * @param agreement share of spikes at the very same tick, see {@link org.spinprop.evaluation.SpikeAgreement}
 * @param spikesPerSampleA of the first contender
 * @param spikesPerSampleB of the second
 * @param vanRossum mean distance of a neuron's trains in a sample
 * @param victorPurpura likewise
 */
public record PopulationSpikes(
    double agreement,
    double spikesPerSampleA,
    double spikesPerSampleB,
    double vanRossum,
    double victorPurpura,
    FirstSpikeDifferences firstSpikes) {}
