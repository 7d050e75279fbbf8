package org.spinprop.loss;

import java.util.function.Function;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;

/**
 * How the output population is read: as one number an output neuron. The closed set of what backends know of a {@link Loss}.
 */
public sealed interface Reading permits FirstSpikes, SpikeCounts, VoltageFeature {

  /** What is to be done for each kind of reading; who has a case to each compiles no more when there is a new one. */
  <R> R match(
      Function<? super FirstSpikes, ? extends R> firstSpikes,
      Function<? super SpikeCounts, ? extends R> spikeCounts,
      Function<? super VoltageFeature, ? extends R> voltage);

  /** Throws {@link org.spinprop.InvalidInputException} unless the network's output is of the kind that is read. */
  void check(Network network);

  /** Whether the numbers change as spikes or voltages move, so that EventProp has something to pass back. */
  boolean hasTimeGradient();

  /** What is read of one sample of a recording, one number an output neuron. */
  double[] outputs(Network network, Recording recording, int sample);

  /**
   * Lays dL/d(output) out over time, as it drives the adjoint of the output population on a GRID clock.
   *
   * @param gradient dL/d(output), one an output neuron
   * @return [tick][neuron]: dL/d(spike time) of a spiking output, dL/dV of a readout
   */
  double[][] drive(Network network, Recording recording, int sample, double[] gradient);

  /**
   * The same for surrogate gradients, which ask of every tick what a spike there would change.
   *
   * @return [tick][neuron]: dL/ds of a spiking output, whether it fires or not; dL/dV of a readout
   */
  double[][] surrogateDrive(Network network, Recording recording, int sample, double[] gradient);

  /** Whether an output says that its neuron never fired; never so of a readout. */
  boolean isSilent(double output, double horizon);

  /** The predicted class, or -1 for none. */
  int predict(double[] outputs, double horizon);
}
