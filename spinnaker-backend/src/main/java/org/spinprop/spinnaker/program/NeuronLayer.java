package org.spinprop.spinnaker.program;

/** A program that runs a population of neurons. */
public interface NeuronLayer extends Program {

  /** Where voltages go. */
  void probe(VoltageProbe probe);

  /** What leads into the layer. */
  Synapses synapses();

  /** The constant currents of the layer's neurons. */
  Bias bias();
}
