package org.spinprop.backend;

import java.util.Arrays;
import org.spinprop.network.Network;
import org.spinprop.objective.Revival;

/** Gradients on their way from a sum over samples to the mean of a batch, with the pushes of {@link Revival}. */
public final class GradientSum {
  private final Network network;
  private final double[][] values;

  /** @param values sums by trainable array; changed in place */
  public GradientSum(Network network, double[][] values) {
    this.network = network;
    this.values = values;
  }

  /** A sum of nothing. */
  public static GradientSum zero(Network network) {
    return new GradientSum(
        network,
        network.trainables().stream()
            .map(array -> new double[array.size()])
            .toArray(double[][]::new));
  }

  /** Sums, or after {@link #average} means, by trainable array. */
  public double[][] values() {
    return values;
  }

  /** Pushes the output of a sample's class, which never fired. */
  public void pushTarget(int label, double push) {
    push(network.populations().size() - 1, label, push);
  }

  /**
   * Divides by the size of the batch and pushes hidden neurons.
   *
   * @param spikes [population][neuron], in all samples
   * @return the number of hidden neurons that fired in no sample
   */
  public long average(int samples, long[][] spikes, Revival revival) {
    for (double[] sums : values) {
      Arrays.setAll(sums, i -> sums[i] / samples);
    }
    long silent = 0;
    for (int p = 1; p < spikes.length - 1; p++) {
      for (int j = 0; j < spikes[p].length; j++) {
        silent += spikes[p][j] == 0 ? 1 : 0;
        push(p, j, revival.pushOf(spikes[p][j], samples));
      }
    }
    return silent;
  }

  /** Subtracts a push from the gradient of every weight into a neuron. */
  private void push(int population, int neuron, double push) {
    int size = network.populations().get(population).size();
    for (int projection : network.projectionsInto(population)) {
      for (int i = neuron; i < values[projection].length; i += size) {
        values[projection][i] -= push;
      }
    }
  }
}
