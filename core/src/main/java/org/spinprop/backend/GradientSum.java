package org.spinprop.backend;

import java.util.Arrays;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
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
    double[] pushes = new double[network.output().size()];
    pushes[label] = push;
    push(network.populations().size() - 1, pushes);
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
      double[] pushes = new double[spikes[p].length];
      for (int j = 0; j < pushes.length; j++) {
        silent += spikes[p][j] == 0 ? 1 : 0;
        pushes[j] = revival.pushOf(spikes[p][j], samples);
      }
      push(p, pushes);
    }
    return silent;
  }

  /** Subtracts from the gradient of every weight the mean push of the neurons that it leads to. */
  private void push(int population, double[] pushes) {
    for (int projection : network.projectionsInto(population)) {
      Projection link = network.projections().get(projection);
      double[] gradient = values[projection];
      link.connection().means(
          network.pooled(link), network.neurons(population).shape(), pushes, (weight, push) -> gradient[weight] -= push);
    }
  }
}
