package org.spinprop.offchip;

import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/**
 * Spikes of a batch.
 *
 * @param total of all LIF populations
 * @param fired [population][neuron], whether it fired in any sample; all false for populations that do not spike
 */
record SpikeCounts(long total, boolean[][] fired) {

  static SpikeCounts of(Network network, Unrolled forward) {
    long total = 0;
    boolean[][] fired =
        network.populations().stream().map(p -> new boolean[p.size()]).toArray(boolean[][]::new);
    for (int p = 1; p < fired.length; p++) {
      if (network.populations().get(p) instanceof LifPopulation) {
        float[] counts = forward.spikes(p).sum(new int[] {0}).toFloatArray();
        for (int j = 0; j < counts.length; j++) {
          total += (long) counts[j];
          fired[p][j] = counts[j] > 0;
        }
      }
    }
    return new SpikeCounts(total, fired);
  }
}
