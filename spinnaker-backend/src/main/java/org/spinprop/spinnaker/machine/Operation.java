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
  /** A neuron goes on by a tick of a SUBTICK clock. */
  NEURON_DRIFT,
  /** What decays from the time of an arrived spike to the end of its tick, on a SUBTICK clock. */
  ARRIVAL_TIMED,
  /** What a weight does from there to the end of the tick. */
  SYNAPSE_TIMED,
  /** An exponential: on a SUBTICK clock where decays are no short series, and of neurons whose constants are their own. */
  EXPONENTIAL,
  /** A neuron that fires in a tick of a SUBTICK clock is taken from an arrival to the next. */
  STRETCH,
  /** The time of a spike is found on a SUBTICK clock, and the neuron is taken on from there. */
  CROSSING,
  /** A spike of a GRID clock is undone: the jump of the adjoint is found, guarded, and added. */
  SPIKE_UNDONE,
  /** A spike with its time is undone on a SUBTICK clock: the adjoint goes back to it, jumps, and goes on from there. */
  CROSSING_UNDONE,
  /** The adjoint of a neuron that fired in a tick of a SUBTICK clock goes back from an arrival to the one before. */
  STRETCH_UNDONE,
  /** A neuron's adjoint goes back by a tick. */
  NEURON_BACKWARD,
  /** The same of a SUBTICK clock. */
  NEURON_DRIFT_BACKWARD,
  /** The adjoint of a threshold that own spikes raise goes back by a tick. */
  THRESHOLD_BACKWARD,
  /** A presynaptic spike is found again on the way back. */
  ARRIVAL_UNDONE,
  /** The same of a SUBTICK clock, with what decays from its time to the end of its tick. */
  ARRIVAL_TIMED_UNDONE,
  /** A weight's share of the error for a presynaptic spike. */
  SYNAPSE_ERROR,
  /** A weight's gradient for a presynaptic spike. */
  SYNAPSE_GRADIENT,
  /** A weight's gradient for a spike with its time, of which the adjoint then is found. */
  SYNAPSE_TIMED_GRADIENT,
  /** The same with its share of the error: what that takes more. */
  SYNAPSE_TIMED_ERROR,
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
