package org.spinprop.nir.signal;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * What has become, on its way, of the spikes of a population: how much later each neuron's are, into which pools they went, and how
 * they, or the pools, were weighted.
 *
 * @param pool ahead of the weights
 * @param delays by presynaptic neuron, in the file's unit of time
 */
public record Signal(Optional<Pooled> pool, Weights weights, double[] delays) {

  /**
   * A pool over a population.
   *
   * @param from how the population lies
   * @param to how the pools lie
   */
  public record Pooled(Pooling pooling, Shape from, Shape to) {}

  /** The output spikes of a population of {@code neurons}. */
  public static Signal leaving(int neurons) {
    return new Signal(Optional.empty(), Diagonal.ones(neurons), new double[neurons]);
  }

  /** A constant: as if one neuron were always active. */
  public static Signal constant(double[] values) {
    return new Signal(Optional.empty(), new Matrix(new double[][] {values}), new double[1]);
  }

  /** What a {@link #constant} has come to. */
  public double[] values() {
    return weights.match(diagonal -> notConstant(), matrix -> matrix.rows()[0], kernel -> notConstant());
  }

  private static double[] notConstant() {
    throw new IllegalStateException("spikes are no constant");
  }

  /** Multiplied by a matrix, [to][from]. */
  public Signal through(Tensor matrix) {
    return with(weights.through(matrix));
  }

  /** Each element times a factor of its own. */
  public Signal scaled(Tensor factors) {
    return with(weights.scaled(factors));
  }

  /**
   * Convolved.
   *
   * @param kernel weights as {@link Convolution} has them
   * @param image how the elements lie
   */
  public Signal convolved(Convolution convolution, Tensor kernel, Shape image, Shape to) {
    pool.map(Pooled::to).filter(pools -> !pools.equals(image)).ifPresent(pools -> {
      throw InvalidInputException.of("it takes %s, the pool before it gives %s; take out what reshapes between them", image,
          pools);
    });
    return with(weights.convolved(convolution, kernel, image, to));
  }

  /**
   * Pooled.
   *
   * @param image how the elements lie
   */
  public Signal pooled(Pooling pooling, Shape image, Shape to) {
    if (pool.isPresent()) {
      throw InvalidInputException.of("a pool behind a pool; make one pool of both, or put neurons between them");
    }
    return new Signal(Optional.of(new Pooled(pooling, image, to)), weights.pooled(image, to), delays);
  }

  private Signal with(Weights other) {
    return new Signal(pool, other, delays);
  }

  /** Each element later; behind a pool or weights only all by the same. */
  public Signal delayed(Tensor by) {
    boolean same = Arrays.stream(by.values()).allMatch(value -> value == by.at(0));
    boolean ofNeurons = pool.isEmpty() && weights.match(diagonal -> true, matrix -> false, kernel -> false);
    if (!same && !ofNeurons) {
      throw InvalidInputException.of(
          "it delays what comes out of weights or pools, each element by another time; only delays of spikes that go into them are"
              + " understood");
    }
    double[] longer = delays.clone();
    for (int k = 0; k < longer.length; k++) {
      longer[k] += same ? by.at(0) : by.at(k);
    }
    return new Signal(pool, weights, longer);
  }

  /** The sum of two ways from the same population to the same place. */
  public Signal plus(Signal other) {
    if (!Arrays.equals(delays, other.delays)) {
      throw InvalidInputException.of("the same spikes come on two ways with different delays");
    }
    if (!pool.equals(other.pool)) {
      throw InvalidInputException.of("the same spikes come on two ways, not through the same pool; put neurons on one of them");
    }
    return with(weights.plus(other.weights));
  }
}
