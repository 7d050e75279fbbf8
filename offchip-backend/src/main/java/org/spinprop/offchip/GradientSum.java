package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.BitSet;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Gradients;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/** Gradients summed over a batch, on their way to the mean: pushes of silent neurons, and what is reported. */
final class GradientSum {
  private final Network network;
  private final int samples;
  private final double[][] values;

  /** @param sums by projection, [from][to] */
  GradientSum(Network network, NDList sums, int samples) {
    this.network = network;
    this.samples = samples;
    this.values = sums.stream().map(GradientSum::widened).toArray(double[][]::new);
  }

  private static double[] widened(NDArray tensor) {
    float[] single = tensor.toFloatArray();
    double[] wide = new double[single.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = single[i];
    }
    return wide;
  }

  /** Pushes, for each sample whose target output never fired, the weights into that output. */
  void reviveTargets(BitSet silent, int[] labels, double push) {
    silent.stream().forEach(s -> raise(network.populations().size() - 1, labels[s], push));
  }

  /** The mean over the batch, with the weights into hidden neurons that fired in no sample pushed. */
  Gradients mean(Unrolled forward, BatchLoss loss, long limited, double push) {
    for (double[] sums : values) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] /= samples;
      }
    }
    long spikes = 0;
    long silent = 0;
    for (int p = 1; p < network.populations().size(); p++) {
      if (network.populations().get(p) instanceof LifPopulation) {
        float[] counts = forward.spikes(p).sum(new int[] {0}).toFloatArray();
        boolean hidden = p < network.populations().size() - 1;
        for (int j = 0; j < counts.length; j++) {
          spikes += (long) counts[j];
          if (hidden && counts[j] == 0) {
            silent++;
            raise(p, j, push);
          }
        }
      }
    }
    return new Gradients(
        values,
        new BatchStatistics(
            samples, loss.mean(), loss.correct(), spikes, loss.silentTargets().cardinality(), silent, limited));
  }

  /** Subtracts a push from the gradient of every weight into a neuron. */
  private void raise(int population, int neuron, double push) {
    int size = network.populations().get(population).size();
    for (int projection : network.projectionsInto(population)) {
      for (int i = neuron; i < values[projection].length; i += size) {
        values[projection][i] -= push;
      }
    }
  }
}
