package org.spinprop.lab;

import java.util.Arrays;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.spinprop.event.EventStream;
import org.spinprop.lab.statistics.SpikeTrains;
import org.spinprop.network.Network;

/** Compares the spike trains of a population, neuron by neuron and sample by sample. */
final class NeuronTrains {
  private static final double[] SILENT = {};

  private final Network network;
  private final int population;
  private final int size;
  private final double timeScale;
  private final DescriptiveStatistics firstDifferences = new DescriptiveStatistics();
  private double vanRossum;
  private double victorPurpura;
  private long sameFirst;
  private long onlyA;
  private long onlyB;
  private long spikesA;
  private long spikesB;

  NeuronTrains(Network network, int population, double timeScale) {
    this.network = network;
    this.population = population;
    this.size = network.populations().get(population).size();
    this.timeScale = timeScale;
  }

  PopulationSpikes compare(double agreement, AlignedSpikes a, AlignedSpikes b) {
    int samples = a.spikes().samples();
    for (int s = 0; s < samples; s++) {
      double[][] trainsA = trains(a, s);
      double[][] trainsB = trains(b, s);
      for (int j = 0; j < size; j++) {
        add(trainsA[j], trainsB[j]);
      }
    }
    double trains = (double) samples * size;
    return new PopulationSpikes(
        agreement,
        (double) spikesA / samples,
        (double) spikesB / samples,
        vanRossum / trains,
        victorPurpura / trains,
        firstSpikes());
  }

  private void add(double[] a, double[] b) {
    spikesA += a.length;
    spikesB += b.length;
    if (a.length > 0 && b.length > 0) {
      firstDifferences.addValue(b[0] - a[0]);
      sameFirst += network.clock().tick(a[0]) == network.clock().tick(b[0]) ? 1 : 0;
    } else {
      onlyA += a.length > 0 ? 1 : 0;
      onlyB += b.length > 0 ? 1 : 0;
    }
    if (!Arrays.equals(a, b)) {
      vanRossum += SpikeTrains.vanRossum(a, b, timeScale);
      victorPurpura += SpikeTrains.victorPurpura(a, b, 1 / timeScale);
    }
  }

  /** Spike times of each neuron in a sample, ascending. */
  private double[][] trains(AlignedSpikes all, int sample) {
    EventStream spikes = all.spikes();
    double[][] trains = new double[size][];
    Arrays.fill(trains, SILENT);
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      if (network.keys().population(spikes.key(i)) == population) {
        int j = network.keys().neuron(spikes.key(i));
        trains[j] = Arrays.copyOf(trains[j], trains[j].length + 1);
        trains[j][trains[j].length - 1] = all.times()[i];
      }
    }
    return trains;
  }

  private FirstSpikeDifferences firstSpikes() {
    long both = firstDifferences.getN();
    if (both == 0) {
      return new FirstSpikeDifferences(0, 0, onlyA, onlyB, 0, 0, 0);
    }
    double[] distances = Arrays.stream(firstDifferences.getValues()).map(Math::abs).toArray();
    return new FirstSpikeDifferences(
        both,
        sameFirst,
        onlyA,
        onlyB,
        firstDifferences.getMean(),
        Arrays.stream(distances).average().orElse(0),
        Arrays.stream(distances).max().orElse(0));
  }
}
