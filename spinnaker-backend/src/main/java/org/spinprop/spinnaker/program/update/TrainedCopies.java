package org.spinprop.spinnaker.program.update;

import java.util.List;
import org.spinprop.network.Trainable;

/** What some neighbouring copies of the network did with their samples of a batch. */
public interface TrainedCopies {

  /** How many copies. */
  int copies();

  /** Sum of the losses of a copy's samples. */
  double lossSum(int copy);

  /** Spikes of all LIF layers. */
  long spikes();

  /** Adds the spikes of each neuron of a LIF population to sums. */
  void addFired(int population, long[] byNeuron);

  /** Spikes at which a guard acted. */
  long limited();

  /** Samples predicted rightly. */
  int correct();

  /** Samples whose target output never fired. */
  long silentTargets();

  /** The gradient of a projection's weights, of each copy in order. */
  List<WeightGradient> weightGradients(int projection);

  /** Adds the gradient of delays or of a bias, of each copy in order, to its update program's. */
  void addGradient(Trainable array, WeightUpdate update);
}
