package org.spinprop.spinnaker.program;

import java.util.Optional;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/** A program that runs a population of neurons. */
public interface NeuronLayer extends Program {

  /** Where voltages go. */
  void probe(VoltageProbe probe);

  /** What leads into the layer. */
  LayerSynapses synapses();

  /** The constant currents of the layer's neurons. */
  Bias bias();

  /** What a layer that spikes counts over a batch, and its guards; none of a readout. */
  default Optional<SpikeTally> tally() {
    return Optional.empty();
  }

  /** Prepares for samples that run forward alone: nothing is kept for a backward pass, and there is no bound of spikes. */
  default void beginInference() {}

  /** Prepares for the gradients of a batch, with EventProp. */
  default void beginBatch(Objective objective) {}
}
