package org.spinprop.loss;

import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * What training minimises: a number for each sample, of what a {@link Reading} sees of its output population. Backends know readings
 * alone; a loss is a class of its own, in core or anywhere else, that gives a value and a gradient.
 */
public interface Loss {

  /** The loss that suits a network's output where nothing else is known: on first spikes, or on a readout's maximum. */
  static Loss fitting(Network network) {
    return network.output().spikes()
        ? FirstSpikeCrossEntropy.lasting(network.clock().duration())
        : new ReadoutCrossEntropy(VoltageFeature.MAXIMUM);
  }

  /** What the loss sees of a sample, how its gradient enters the network, and how a class is predicted. */
  Reading reading();

  /** Throws {@link org.spinprop.InvalidInputException} if a network cannot be trained with it, as its gradients would overflow. */
  default void checkTraining(Network network) {}

  /** The same loss for a model that goes on on another clock. */
  default Loss onClock(Clock before, Clock after) {
    return this;
  }

  /** Constants that {@link #with} takes other values of, by the names that options have; none if not said. */
  default Map<String, Double> constants() {
    return Map.of();
  }

  /**
   * The same loss with other constants.
   *
   * @param constants of {@link #constants}, by name; what is not among them stays as it is
   */
  default Loss with(Map<String, Double> constants) {
    return this;
  }

  /**
   * The loss of one sample.
   *
   * @param outputs one number an output neuron, as {@link Reading#outputs} gives them
   * @param label class of the sample
   * @param horizon length of the sample in ms; of first spike times, what stands where no spike is
   * @param gradient receives dL/d(output), one an output neuron
   */
  double evaluate(double[] outputs, int label, double horizon, double[] gradient);
}
