package org.spinprop.nir.signal;

import java.util.Arrays;
import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * A convolution.
 *
 * @param from how the elements lie that go in
 * @param to how those lie that come out
 * @param values as {@link Convolution} has its weights
 */
public record Kernel(Convolution convolution, Shape from, Shape to, double[] values) implements Weights {

  @Override
  public <R> R match(
      Function<? super Diagonal, ? extends R> diagonal,
      Function<? super Matrix, ? extends R> matrix,
      Function<? super Kernel, ? extends R> kernel) {
    return kernel.apply(this);
  }

  @Override
  public Weights through(Tensor matrix) {
    throw InvalidInputException.of("a matrix behind a convolution; put neurons between them");
  }

  @Override
  public Weights scaled(Tensor factors) {
    double[] each = new double[to.size()];
    Arrays.setAll(each, factors::at);
    return scaled(Channels.of(each, to, "they are scaled"));
  }

  /** With all that leads to a channel times a factor. */
  public Kernel scaled(double[] channels) {
    int perChannel = values.length / to.channels();
    double[] scaled = values.clone();
    Arrays.setAll(scaled, w -> values[w] * channels[w / perChannel]);
    return new Kernel(convolution, from, to, scaled);
  }

  @Override
  public Weights convolved(Convolution other, Tensor kernel, Shape image, Shape end) {
    throw Weights.behindWeights("a convolution");
  }

  @Override
  public Weights pooled(Shape image, Shape end) {
    throw Weights.behindWeights("a pool");
  }

  @Override
  public Weights plus(Weights other) {
    return other.match(diagonal -> unlike(), matrix -> unlike(), this::plus);
  }

  private Kernel plus(Kernel other) {
    if (!convolution.equals(other.convolution) || !from.equals(other.from) || !to.equals(other.to)) {
      return unlike();
    }
    double[] sum = values.clone();
    Arrays.setAll(sum, w -> values[w] + other.values[w]);
    return new Kernel(convolution, from, to, sum);
  }

  private static Kernel unlike() {
    throw InvalidInputException.of(
        "the same spikes come on two ways, one a convolution that the other is not; put neurons on one of them");
  }
}
