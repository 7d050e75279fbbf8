package org.spinprop.nir.signal;

import java.util.Arrays;
import java.util.function.Function;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * Each element still stands for itself.
 *
 * @param factors what it was multiplied by; 1 where by nothing
 */
public record Diagonal(double[] factors) implements Weights {

  static Diagonal ones(int size) {
    double[] factors = new double[size];
    Arrays.fill(factors, 1);
    return new Diagonal(factors);
  }

  @Override
  public <R> R match(
      Function<? super Diagonal, ? extends R> diagonal,
      Function<? super Matrix, ? extends R> matrix,
      Function<? super Kernel, ? extends R> kernel) {
    return diagonal.apply(this);
  }

  @Override
  public Weights through(Tensor matrix) {
    int to = matrix.shape().size(0);
    double[][] rows = Matrix.zeros(factors.length, to);
    for (int k = 0; k < factors.length; k++) {
      for (int j = 0; j < to; j++) {
        rows[k][j] = factors[k] * matrix.values()[j * factors.length + k];
      }
    }
    return new Matrix(rows);
  }

  @Override
  public Weights scaled(Tensor by) {
    double[] scaled = factors.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= by.at(k);
    }
    return new Diagonal(scaled);
  }

  @Override
  public Weights convolved(Convolution convolution, Tensor kernel, Shape image, Shape to) {
    double[] channels = Channels.of(factors, image, "they are scaled");
    int seen = convolution.channelsSeen(image);
    int positions = convolution.window().positions();
    int made = to.channels() / convolution.groups();
    double[] values = kernel.values().clone();
    for (int w = 0; w < values.length; w++) {
      int group = w / (positions * seen * made);
      values[w] *= channels[group * seen + w / positions % seen];
    }
    return new Kernel(convolution, image, to, values);
  }

  @Override
  public Weights pooled(Shape image, Shape to) {
    double[] channels = Channels.of(factors, image, "they are scaled");
    double[] pools = new double[to.size()];
    Arrays.setAll(pools, pool -> channels[to.channel(pool)]);
    return new Diagonal(pools);
  }

  @Override
  public Weights plus(Weights other) {
    return other.match(
        diagonal -> {
          double[] sum = factors.clone();
          Arrays.setAll(sum, k -> sum[k] + diagonal.factors[k]);
          return new Diagonal(sum);
        },
        matrix -> matrix.plus(matrix()),
        kernel -> kernel.plus(this));
  }

  /** The same as a matrix. */
  Matrix matrix() {
    double[][] rows = Matrix.zeros(factors.length, factors.length);
    for (int k = 0; k < factors.length; k++) {
      rows[k][k] = factors[k];
    }
    return new Matrix(rows);
  }
}
