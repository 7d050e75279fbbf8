package org.spinprop.offchip.tensor;

import ai.djl.ndarray.NDArray;

/** Matrix products. */
public final class Products {
  /** With fewer columns on the right the engine takes several times as long as it does for the product transposed. */
  private static final int NARROW = 16;

  private Products() {}

  /** a b */
  public static NDArray of(NDArray a, NDArray b) {
    if (b.getShape().get(1) >= NARROW || a.getShape().get(0) < NARROW) {
      return a.matMul(b);
    }
    try (NDArray at = a.transpose();
        NDArray bt = b.transpose();
        NDArray product = bt.matMul(at)) {
      return product.transpose();
    }
  }

  /** a^T b */
  public static NDArray ofTransposed(NDArray a, NDArray b) {
    try (NDArray at = a.transpose()) {
      return of(at, b);
    }
  }

  /** a b^T */
  public static NDArray withTransposed(NDArray a, NDArray b) {
    try (NDArray bt = b.transpose()) {
      return of(a, bt);
    }
  }
}
