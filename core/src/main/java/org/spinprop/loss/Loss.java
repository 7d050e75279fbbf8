package org.spinprop.loss;

import java.util.List;
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

  /**
   * The same loss with some constants of other values.
   *
   * @param constants by name; throws {@link InvalidInputException} where the loss has none of that name
   */
  default Loss with(Map<String, Double> constants) {
    requireNames(constants, this);
    return this;
  }

  /** Throws unless all constants are of a loss's names. */
  static void requireNames(Map<String, Double> constants, Loss loss, String... names) {
    for (String name : constants.keySet()) {
      if (!List.of(names).contains(name)) {
        throw InvalidInputException.of(
            "the loss %s has no constant '%s'%s", loss.getClass().getSimpleName(), name,
            names.length == 0 ? "" : "; it has " + String.join(", ", names));
      }
    }
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
