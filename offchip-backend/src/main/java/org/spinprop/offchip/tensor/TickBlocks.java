package org.spinprop.offchip.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Tensors over time as blocks of rows, [tick * batch + sample][neuron]. */
public final class TickBlocks {

  private TickBlocks() {}

  /** The blocks from one to before another, as a view. */
  public static NDArray slice(NDArray x, int from, int to, int batch) {
    return x.get(new NDIndex().addSliceDim((long) from * batch, (long) to * batch));
  }

  /** Every block, as a view. */
  public static NDArray[] split(NDArray x, int blocks) {
    return x.split(blocks).toArray(new NDArray[0]);
  }
}
