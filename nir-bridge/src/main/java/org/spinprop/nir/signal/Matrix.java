package org.spinprop.nir.signal;

import java.util.Arrays;
import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * All to all.
 *
 * @param rows [from][to]
 */
public record Matrix(double[][] rows) implements Weights {
  /** A few numbers in a file can ask for more than any memory has. */
  public static final long MOST_WEIGHTS = 1 << 27;

  static double[][] zeros(int from, int to) {
    if ((long) from * to > MOST_WEIGHTS) {
      throw InvalidInputException.of("weights from %d to %d are more than %d", from, to, MOST_WEIGHTS);
    }
    return new double[from][to];
  }

  @Override
  public <R> R match(
      Function<? super Diagonal, ? extends R> diagonal,
      Function<? super Matrix, ? extends R> matrix,
      Function<? super Kernel, ? extends R> kernel) {
    return matrix.apply(this);
  }

  @Override
  public Weights through(Tensor matrix) {
    int to = matrix.shape().size(0);
    double[][] product = zeros(rows.length, to);
    for (int k = 0; k < rows.length; k++) {
      for (int j = 0; j < to; j++) {
        product[k][j] = dot(rows[k], matrix.values(), j * rows[k].length);
      }
    }
    return new Matrix(product);
  }

  private static double dot(double[] row, double[] values, int begin) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * values[begin + i];
    }
    return sum;
  }

  @Override
  public Weights scaled(Tensor factors) {
    double[][] scaled = copy();
    for (double[] row : scaled) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= factors.at(j);
      }
    }
    return new Matrix(scaled);
  }

  @Override
  public Weights convolved(Convolution convolution, Tensor kernel, Shape image, Shape to) {
    throw Weights.behindWeights("a convolution");
  }

  @Override
  public Weights pooled(Shape image, Shape to) {
    throw Weights.behindWeights("a pool");
  }

  @Override
  public Weights plus(Weights other) {
    return other.match(diagonal -> plus(diagonal.matrix()), this::plus, kernel -> kernel.plus(this));
  }

  Matrix plus(Matrix other) {
    double[][] sum = copy();
    for (int k = 0; k < sum.length; k++) {
      for (int j = 0; j < sum[k].length; j++) {
        sum[k][j] += other.rows[k][j];
      }
    }
    return new Matrix(sum);
  }

  private double[][] copy() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
