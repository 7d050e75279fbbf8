package org.spinprop.offchip;

import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/**
 * Spikes of a batch.
 *
 * @param total of all LIF populations
 * @param ofNeurons [population][neuron], in all samples; 0 for populations that do not spike
 */
record SpikeCounts(long total, long[][] ofNeurons) {

  static SpikeCounts of(Network network, Unrolled forward) {
    long total = 0;
    long[][] ofNeurons =
        network.populations().stream().map(p -> new long[p.size()]).toArray(long[][]::new);
    for (int p = 1; p < ofNeurons.length; p++) {
      if (network.populations().get(p) instanceof LifPopulation) {
        float[] counts = forward.spikes(p).sum(new int[] {0}).toFloatArray();
        for (int j = 0; j < counts.length; j++) {
          ofNeurons[p][j] = (long) counts[j];
          total += ofNeurons[p][j];
        }
      }
    }
    return new SpikeCounts(total, ofNeurons);
  }
}
