package org.spinprop.nir.read;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Dense;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Sparse;
import org.spinprop.nir.metadata.NamedConnections;
import org.spinprop.nir.signal.Channels;
import org.spinprop.nir.signal.Diagonal;
import org.spinprop.nir.signal.Kernel;
import org.spinprop.nir.signal.Matrix;
import org.spinprop.nir.signal.Signal;

/**
 * Which neurons a signal connects, and over which weights.
 *
 * @param weights as the connection has them
 */
record Synapses(Optional<Pooling> pooling, Connection connection, float[] weights) {

  /**
   * Those of a signal.
   *
   * @param perWeight by postsynaptic neuron, what a spike raises I by over a weight of 1
   * @param named which weights of a matrix are connections, where not all are
   */
  static Synapses of(Signal signal, double[] perWeight, Optional<NamedConnections> named) {
    Optional<Pooling> pooling = signal.pool().map(Signal.Pooled::pooling);
    return signal.weights().match(
        diagonal -> direct(pooling, diagonal, perWeight),
        matrix -> named.isPresent() ? sparse(pooling, matrix, perWeight, named.get()) : dense(pooling, matrix, perWeight),
        kernel -> convolution(pooling, kernel, perWeight));
  }

  private static Synapses direct(Optional<Pooling> pooling, Diagonal diagonal, double[] perWeight) {
    float[] weights = new float[perWeight.length];
    boolean ones = true;
    for (int j = 0; j < weights.length; j++) {
      weights[j] = (float) (diagonal.factors()[j] * perWeight[j]);
      ones &= weights[j] == 1;
    }
    int[] each = IntStream.range(0, weights.length).toArray();
    return ones
        ? new Synapses(pooling, new OneToOne(), new float[0])
        : new Synapses(pooling, new Sparse(each, each), weights);
  }

  private static Synapses dense(Optional<Pooling> pooling, Matrix matrix, double[] perWeight) {
    float[] weights = new float[matrix.rows().length * perWeight.length];
    int i = 0;
    for (double[] row : matrix.rows()) {
      for (int j = 0; j < row.length; j++) {
        weights[i++] = (float) (row[j] * perWeight[j]);
      }
    }
    return new Synapses(pooling, new Dense(), weights);
  }

  private static Synapses sparse(
      Optional<Pooling> pooling, Matrix matrix, double[] perWeight, NamedConnections named) {
    int from = matrix.rows().length;
    int[] sources = new int[from * perWeight.length];
    int[] targets = new int[sources.length];
    float[] weights = new float[sources.length];
    int size = 0;
    for (int k = 0; k < from; k++) {
      for (int j = 0; j < perWeight.length; j++) {
        if (named.contains(j * from + k, matrix.rows()[k][j])) {
          sources[size] = k;
          targets[size] = j;
          weights[size++] = (float) (matrix.rows()[k][j] * perWeight[j]);
        }
      }
    }
    if (size == 0) {
      throw InvalidInputException.of("of connections that are named one by one all weights are zero, none is left");
    }
    return new Synapses(
        pooling, new Sparse(Arrays.copyOf(sources, size), Arrays.copyOf(targets, size)), Arrays.copyOf(weights, size));
  }

  private static Synapses convolution(Optional<Pooling> pooling, Kernel kernel, double[] perWeight) {
    double[] scaled = kernel.scaled(Channels.of(perWeight, kernel.to(), "r, w_in and tau_syn scale weights")).values();
    float[] weights = new float[scaled.length];
    for (int w = 0; w < weights.length; w++) {
      weights[w] = (float) scaled[w];
    }
    return new Synapses(pooling, kernel.convolution(), weights);
  }
}
