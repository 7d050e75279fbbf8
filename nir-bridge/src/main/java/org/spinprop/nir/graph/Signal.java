package org.spinprop.nir.graph;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.tensor.Tensor;

/**
 * What has become, on its way, of the spikes of a population of {@code from} neurons: weights, and how much later
 * each neuron's are.
 *
 * @param weights [from][to], or none while each spike still stands for itself
 * @param delays by presynaptic neuron, in the file's unit of time
 */
public record Signal(int from, Optional<double[][]> weights, double[] delays) {
  private static final long MOST_WEIGHTS = 1 << 27;

  /** The output spikes of a population of {@code neurons}. */
  public static Signal leaving(int neurons) {
    return new Signal(neurons, Optional.empty(), new double[neurons]);
  }

  /** A constant: as if one neuron were always active. */
  public static Signal constant(double[] values) {
    return new Signal(1, Optional.of(new double[][] {values}), new double[1]);
  }

  /** Throws unless an array has two dimensions. */
  static void requireMatrix(Tensor weight) {
    if (weight.shape().dimensions().size() != 2) {
      throw InvalidInputException.of("weight is %s, expected two dimensions, to x from", weight.shape());
    }
  }

  /** The weights, [from][to]; those of the identity where there are none yet. */
  public double[][] matrix() {
    return weights.orElseGet(
        () -> {
          double[][] identity = zeros(from);
          for (int k = 0; k < from; k++) {
            identity[k][k] = 1;
          }
          return identity;
        });
  }

  /** With weights, if need be those of the identity. */
  public Signal weighted() {
    return new Signal(from, Optional.of(matrix()), delays);
  }

  /** Zero weights to {@code to} neurons; refused where a few numbers in a file ask for more than memory has. */
  private double[][] zeros(int to) {
    if ((long) from * to > MOST_WEIGHTS) {
      throw InvalidInputException.of("weights from %d to %d are more than %d", from, to, MOST_WEIGHTS);
    }
    return new double[from][to];
  }

  /** Multiplied by a matrix, [to][from]. */
  Signal through(Tensor weight) {
    int to = weight.shape().dimensions().get(0);
    int between = weight.shape().dimensions().get(1);
    double[][] product = zeros(to);
    for (int k = 0; k < from; k++) {
      for (int j = 0; j < to; j++) {
        product[k][j] =
            weights.isEmpty()
                ? weight.values()[j * between + k]
                : dot(weights.get()[k], weight.values(), j * between);
      }
    }
    return new Signal(from, Optional.of(product), delays);
  }

  private static double dot(double[] row, double[] values, int begin) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * values[begin + i];
    }
    return sum;
  }

  /** Each element times a factor of its own. */
  Signal scaled(Tensor factors) {
    double[][] scaled = matrix();
    for (int k = 0; k < from; k++) {
      scaled[k] = scaled[k].clone();
      for (int j = 0; j < scaled[k].length; j++) {
        scaled[k][j] *= factors.at(j);
      }
    }
    return new Signal(from, Optional.of(scaled), delays);
  }

  /** Each element later; behind weights only all by the same. */
  Signal delayed(Tensor by) {
    double[] longer = delays.clone();
    boolean same = Arrays.stream(by.values()).allMatch(value -> value == by.at(0));
    if (weights.isPresent() && !same) {
      throw InvalidInputException.of(
          "it delays what comes out of weights, each element by another time; only delays of spikes that go into"
              + " weights are understood");
    }
    for (int k = 0; k < from; k++) {
      longer[k] += same ? by.at(0) : by.at(k);
    }
    return new Signal(from, weights, longer);
  }

  /** The sum of two ways from the same population to the same place. */
  public Signal plus(Signal other) {
    if (!Arrays.equals(delays, other.delays)) {
      throw InvalidInputException.of("the same spikes come on two ways with different delays");
    }
    double[][] sum = Arrays.stream(matrix()).map(double[]::clone).toArray(double[][]::new);
    double[][] added = other.matrix();
    for (int k = 0; k < from; k++) {
      for (int j = 0; j < sum[k].length; j++) {
        sum[k][j] += added[k][j];
      }
    }
    return new Signal(from, Optional.of(sum), delays);
  }
}
