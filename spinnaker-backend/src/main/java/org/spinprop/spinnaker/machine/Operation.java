package org.spinprop.spinnaker.machine;

/** What programs do, as far as its cost is counted. */
public enum Operation {
  /** A timer tick begins on a PE. */
  TICK,
  /** A packet is taken from the buffer. */
  PACKET_RECEIVED,
  /** A packet is sent. */
  PACKET_SENT,
  /** A neuron goes on by a tick. */
  NEURON_FORWARD,
  /** A weight is added for an arrived spike. */
  SYNAPSE_FORWARD,
  /** A neuron's adjoint goes back by a tick. */
  NEURON_BACKWARD,
  /** A weight's share of the error for a presynaptic spike. */
  SYNAPSE_ERROR,
  /** A weight's gradient for a presynaptic spike. */
  SYNAPSE_GRADIENT,
  /** The loss of a sample, for one output neuron. */
  LOSS_OUTPUT,
  /** A value of a copy's gradient is added where it is updated. */
  GRADIENT_SUM,
  /** The optimiser steps one value. */
  VALUE_UPDATE,
  /** A gradient leaves for its update, or a new value comes back. */
  VALUE_MOVED
}
