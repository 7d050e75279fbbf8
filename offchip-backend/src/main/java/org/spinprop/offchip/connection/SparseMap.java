package org.spinprop.offchip.connection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;

/**
 * Connections named one by one, as a matrix that is 0 elsewhere: the engine multiplies it faster than it gathers a few of its places.
 *
 * @param matrix [from][to]
 * @param places of the weights in it, ascending
 */
record SparseMap(DenseMap matrix, NDArray places) implements LinearMap {

  static SparseMap of(Shape from, Shape to, Sparse connections, float[] weights, NDManager scope) {
    if ((long) from.size() * to.size() > Integer.MAX_VALUE - 8) {
      throw InvalidInputException.of(
          "backend 'offchip' keeps sparse connections between %s and %s as a matrix of all pairs, which is too large; use reference",
          from, to);
    }
    float[] matrix = new float[from.size() * to.size()];
    long[] places = new long[connections.size()];
    for (int n = 0; n < places.length; n++) {
      int place = connections.source(n) * to.size() + connections.target(n);
      places[n] = place;
      matrix[place] = weights[n];
    }
    return new SparseMap(
        new DenseMap(scope.create(matrix, new ai.djl.ndarray.types.Shape(from.size(), to.size()))), scope.create(places));
  }

  @Override
  public NDArray of(NDArray x) {
    return matrix.of(x);
  }

  @Override
  public NDArray transposed(NDArray y) {
    return matrix.transposed(y);
  }

  @Override
  public NDArray gradient(NDArray x, NDArray y, NDArray gain) {
    try (NDArray all = matrix.gradient(x, y, gain);
        NDArray row = all.reshape(-1)) {
      return row.gather(places, 0);
    }
  }
}
