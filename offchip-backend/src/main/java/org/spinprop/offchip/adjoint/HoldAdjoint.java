package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * lambda_V of neurons whose V spikes hold for n ticks (docs/numerics.md, "Refractory periods"): 0 while V is held; lambda_V[t+n] of
 * the tick before V moves again becomes that of the spike's tick t.
 */
final class HoldAdjoint {
  private final int period;
  private final NDArray[] free;
  private final NDArray[] spikes;
  /** lambda_V as it would be if nothing was held, by tick. */
  private final NDArray[] released;

  /** @param free where V moves, by tick */
  HoldAdjoint(Neurons neurons, NDArray[] free) {
    this.period = neurons.constants().refractory();
    this.free = free;
    this.spikes = neurons.spikesByTick();
    this.released = new NDArray[free.length];
  }

  /** Makes lambda_V of a tick what it is. */
  void step(int tick, NDArray lambdaV) {
    if (tick == 0) {
      return;
    }
    if (tick > period) {
      released[tick] = lambdaV.duplicate();
    }
    lambdaV.muli(free[tick]);
    int release = tick + period;
    if (release < released.length - 1) { // lambda_V of the last tick is 0
      try (NDArray ofSpikes = released[release].muli(spikes[tick])) {
        lambdaV.addi(ofSpikes);
      }
    }
  }

  /** I[t+n] - I[t] of ticks 1 to T - 1; of spikes whose period ends with the sample any number. */
  static NDArray gained(Neurons neurons, int steps) {
    NDArray drive = neurons.drive();
    int samples = neurons.samples();
    int shift = Math.min(neurons.constants().refractory(), steps - 1);
    NDArray later = TickBlocks.slice(drive, shift, steps - 1, samples);
    NDArray last = TickBlocks.slice(drive, steps - 1 - shift, steps - 1, samples);
    try (NDArray shifted = NDArrays.concat(new NDList(later, last))) {
      return shifted.sub(drive);
    }
  }
}
