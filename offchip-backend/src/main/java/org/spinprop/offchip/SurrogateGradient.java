package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

/**
 * Backpropagation through time by DJL's automatic differentiation. The loss itself is evaluated on the host; its
 * derivative G with respect to the outputs y enters as the gradient of {@code sum(G y)}.
 *
 * <p>A readout's y is its voltage. Of a LIF output, y is the first spike time, written so that every tick before it has
 * a derivative: with the survival {@code A[t] = A[t-1] (1 - s[t])}, {@code A[-1] = 1}, which is 1 before the first spike
 * and 0 from it on, {@code y = dt (A[0] + ... + A[T-1])} is the first spike's time, and T dt where there is none.
 */
final class SurrogateGradient {

  private SurrogateGradient() {}

  /**
   * Leaves the gradient, its mean over the batch, with the weights.
   *
   * @param weights by projection, those that the network was unrolled with
   * @param scope owner of the tensors made
   */
  static NDList of(
      Network network, Unrolled unrolled, Constants constants, BatchLoss loss, NDList weights,
      GradientCollector collector, NDManager scope) {
    int output = network.populations().size() - 1;
    NDArray weighted;
    if (network.output() instanceof ReadoutPopulation) {
      NDArray voltage = unrolled.voltage(output);
      weighted = voltage.mul(scope.create(loss.drive(), voltage.getShape()));
    } else if (loss.onCounts()) {
      NDArray counts = unrolled.spikes(output).reshape(network.clock().steps(), loss.samples(), -1).sum(new int[] {0});
      weighted = counts.mul(scope.create(loss.outputGradient(), counts.getShape()));
    } else {
      NDArray survivedTicks = survivedTicks(network, unrolled.spikes(output), constants);
      NDArray gradient = scope.create(loss.outputGradient(), survivedTicks.getShape());
      weighted = survivedTicks.mul(gradient).mul(scope.create((float) network.clock().dt()));
    }
    collector.backward(weighted.sum());
    NDList gradient = new NDList();
    for (NDArray w : weights) {
      gradient.add(w.getGradient());
    }
    return gradient;
  }

  /** A[0] + ... + A[T-1], [sample][neuron]: the number of ticks before the first spike. */
  private static NDArray survivedTicks(Network network, NDArray spikes, Constants constants) {
    NDList byTick = spikes.split(network.clock().steps());
    NDArray survival = byTick.head().neg().add(constants.one());
    NDArray ticks = survival;
    for (NDArray s : byTick.subNDList(1)) {
      survival = survival.mul(s.neg().addi(constants.one()));
      ticks = ticks.add(survival);
    }
    return ticks;
  }
}
