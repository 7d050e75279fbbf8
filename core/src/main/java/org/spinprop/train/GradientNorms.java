package org.spinprop.train;

import java.util.Arrays;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;

/**
 * How long the gradients of single samples are. A sample whose gradient is many times the median's steers the whole batch: there
 * a spike grazes its threshold.
 *
 * @param median Euclidean norm over all weights
 * @param largest norm
 * @param sample whose it is, by position in the batch
 * @param neuron whose incoming weights have most of it, as {@code hidden[7]}
 * @param vanished samples without any gradient
 */
public record GradientNorms(double median, double largest, int sample, String neuron, int vanished) {

  /** The gradients of each sample, with the objective's guards and without its pushes. */
  public static GradientNorms of(Executable executable, Batch batch, Objective objective) {
    Objective unpushed = new Objective(objective.loss(), objective.method(), objective.limits(), Revival.NONE);
    double[] norms = new double[batch.size()];
    int most = 0;
    String neuron = "";
    for (int s = 0; s < norms.length; s++) {
      Gradients gradients = executable.gradients(batch.select(new int[] {s}), unpushed);
      double[][] squares = squares(executable.network(), gradients);
      norms[s] = Math.sqrt(Arrays.stream(squares).flatMapToDouble(Arrays::stream).sum());
      if (norms[s] >= norms[most]) {
        most = s;
        neuron = largest(executable.network(), squares);
      }
    }
    int vanished = (int) Arrays.stream(norms).filter(norm -> norm == 0).count();
    double largest = norms[most];
    Arrays.sort(norms);
    return new GradientNorms(norms[norms.length / 2], largest, most, neuron, vanished);
  }

  /** Of the weights into each neuron, [population][neuron]. */
  private static double[][] squares(Network network, Gradients gradients) {
    double[][] squares = network.populations().stream().map(p -> new double[p.size()]).toArray(double[][]::new);
    for (int p = 0; p < network.projections().size(); p++) {
      double[] into = squares[network.indexOf(network.projections().get(p).to())];
      double[] values = gradients.values(p);
      for (int i = 0; i < values.length; i++) {
        into[i % into.length] += values[i] * values[i];
      }
    }
    return squares;
  }

  private static String largest(Network network, double[][] squares) {
    int population = 1;
    int neuron = 0;
    for (int p = 1; p < squares.length; p++) {
      for (int j = 0; j < squares[p].length; j++) {
        if (squares[p][j] > squares[population][neuron]) {
          population = p;
          neuron = j;
        }
      }
    }
    return network.populations().get(population).name() + "[" + neuron + "]";
  }
}
