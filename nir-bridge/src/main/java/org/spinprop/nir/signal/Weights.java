package org.spinprop.nir.signal;

import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.nir.tensor.Tensor;

/** A linear map from the spikes of neurons, or from pools of them: one factor each, a matrix, or a kernel. */
public sealed interface Weights permits Diagonal, Matrix, Kernel {

  /** What is to be done for each kind. */
  <R> R match(
      Function<? super Diagonal, ? extends R> diagonal,
      Function<? super Matrix, ? extends R> matrix,
      Function<? super Kernel, ? extends R> kernel);

  /** Then multiplied by a matrix, [to][from]. */
  Weights through(Tensor matrix);

  /** Then each element times a factor of its own. */
  Weights scaled(Tensor factors);

  /** Then convolved. */
  Weights convolved(Convolution convolution, Tensor kernel, Shape image, Shape to);

  /** Ahead of a pool, the same behind it. */
  Weights pooled(Shape image, Shape to);

  /** The sum of two maps. */
  Weights plus(Weights other);

  /** Why weights behind weights are refused where one of them is a kernel or a pool. */
  static InvalidInputException behindWeights(String what) {
    return InvalidInputException.of("%s behind weights; put neurons between them, or make one node of both", what);
  }
}
