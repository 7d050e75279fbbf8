package org.spinprop.spinnaker.program;

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
}
