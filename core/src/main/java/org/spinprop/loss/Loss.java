package org.spinprop.loss;

import org.spinprop.backend.Recording;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

/**
 * What training minimises, and how the output population is read. A loss sees a sample as one number an output neuron
 * (a first spike time, a number of spikes, or a feature of a readout's voltage).
 */
public sealed interface Loss permits FirstSpikeCrossEntropy, ReadoutCrossEntropy, SpikeCountCrossEntropy {

  /** The loss that suits a network's output where nothing else is known: on first spikes, or on a readout's maximum. */
  static Loss fitting(Network network) {
    return network.output() instanceof ReadoutPopulation
        ? new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MAXIMUM)
        : FirstSpikeCrossEntropy.lasting(network.clock().duration());
  }

  /** Throws {@link org.spinprop.InvalidInputException} unless the network's output is of the kind that this loss reads. */
  void check(Network network);

  /** Throws {@link org.spinprop.InvalidInputException} if a network cannot be trained with it, as its gradients would overflow. */
  default void checkTraining(Network network) {}

  /** Whether the loss changes as spikes or voltages move, so that EventProp has something to pass back. */
  default boolean hasTimeGradient() {
    return true;
  }

  /** The numbers that the loss sees of one sample of a recording, one an output neuron. */
  double[] outputs(Network network, Recording recording, int sample);

  /**
   * The loss of one sample.
   *
   * @param outputs as {@link #outputs} gives them
   * @param label class of the sample
   * @param horizon length of the sample in ms
   * @param gradient receives dL/d(output), one an output neuron
   */
  double evaluate(double[] outputs, int label, double horizon, double[] gradient);

  /**
   * Lays dL/d(output) out over time, as it drives the adjoint of the output population on a GRID clock.
   *
   * @param outputs as {@link #outputs} gave them
   * @param gradient dL/d(output), one an output neuron
   * @return [tick][neuron]: dL/d(spike time) of a LIF output, dL/dV of a readout
   */
  double[][] drive(
      Network network, Recording recording, int sample, double[] outputs, double[] gradient);

  /** The predicted class, or -1 for none. */
  int predict(double[] outputs, double horizon);
}
