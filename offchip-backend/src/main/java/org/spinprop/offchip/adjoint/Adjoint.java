package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import org.spinprop.offchip.connection.LinearMap;
import org.spinprop.offchip.forward.Neurons;

/** A population backward, tick by tick from T - 1 to 1. Tensors are laid out as in {@link Neurons}. */
public interface Adjoint {

  /** Adds to the errors of the spikes of a tick, before its step. */
  void receive(int tick, NDArray error);

  /** Takes a tick. */
  void step(int tick);

  /** The error that goes back to a spike which arrives at a tick, before weights; known once the tick is taken, and made anew. */
  NDArray errorBack(int tick);

  /**
   * The gradient of weights, in their order.
   *
   * @param map what they make of spikes
   * @param arriving spikes by when they arrive, ticks 1 to T - 1
   */
  NDArray ofWeights(LinearMap map, NDArray arriving);

  /** The gradient of the biases, [neuron]. */
  NDArray ofBias();

  /** How a method begins a population's adjoint. */
  @FunctionalInterface
  interface Method {

    /**
     * Begins it.
     *
     * @param neurons the population, run forward
     * @param incoming for ticks 1 to T - 1, the errors of its spikes from the loss and from populations that were done before,
     *     or dL/dV of a readout; overwritten
     */
    Adjoint of(Neurons neurons, NDArray incoming);
  }
}
