package org.spinprop.offchip.connection;

import ai.djl.ndarray.NDArray;
import org.spinprop.offchip.tensor.Products;

/**
 * All to all.
 *
 * @param weights [from][to]
 */
record DenseMap(NDArray weights) implements LinearMap {

  @Override
  public NDArray of(NDArray x) {
    return Products.of(x, weights);
  }

  @Override
  public NDArray transposed(NDArray y) {
    return Products.withTransposed(y, weights);
  }

  @Override
  public NDArray gradient(NDArray x, NDArray y, NDArray gain) {
    return Products.ofTransposed(x, y).muli(gain);
  }
}
