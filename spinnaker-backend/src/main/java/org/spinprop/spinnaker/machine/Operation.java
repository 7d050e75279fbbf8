package org.spinprop.spinnaker.machine;

/** What programs do, as far as its cost is counted. */
public enum Operation {
  /** The timer interrupts, and the board's own loop calls the program. */
  TIMER,
  /** A timer tick begins on a PE. */
  TICK,
  /** The same on the way back. */
  TICK_BACKWARD,
  /** A packet is taken from the buffer. */
  PACKET_RECEIVED,
  /** A packet is sent. */
  PACKET_SENT,
  /** A packet that is sent passes the board's own layer. */
  PACKET_LAYER,
  /** A neuron goes on by a tick. */
  NEURON_FORWARD,
  /** A threshold that own spikes raise goes on by a tick. */
  THRESHOLD_FORWARD,
  /** It is looked up whether a spike still holds V of a neuron. */
  REFRACTORY,
  /** A weight is added for an arrived spike. */
  SYNAPSE_FORWARD,
  /** An exponential: on a SUBTICK clock two a stretch between arrivals, of each neuron whose constants are its own. */
  EXPONENTIAL,
  /** The time of a spike is found on a SUBTICK clock, and the neuron is taken on from there. */
  CROSSING,
  /** A spike of a GRID clock is undone: the jump of the adjoint is found, guarded, and added. */
  SPIKE_UNDONE,
  /** A spike with its time is undone on a SUBTICK clock: the adjoint goes back to it, jumps, and goes on from there. */
  CROSSING_UNDONE,
  /** A neuron's adjoint goes back by a tick. */
  NEURON_BACKWARD,
  /** The adjoint of a threshold that own spikes raise goes back by a tick. */
  THRESHOLD_BACKWARD,
  /** A presynaptic spike is found again on the way back. */
  ARRIVAL_UNDONE,
  /** A weight's share of the error for a presynaptic spike. */
  SYNAPSE_ERROR,
  /** A weight's gradient for a presynaptic spike. */
  SYNAPSE_GRADIENT,
  /** The loss of a sample, whatever its outputs. */
  LOSS_SAMPLE,
  /** The loss of a sample, for one output neuron. */
  LOSS_OUTPUT,
  /** A value of a copy's gradient is added where it is updated. */
  GRADIENT_SUM,
  /** The optimiser steps one value. */
  VALUE_UPDATE,
  /** A gradient leaves for its update, or a new value comes back. */
  VALUE_MOVED,
  /** A new value is rounded to the integers of its projection. */
  ROUNDING
}
