/** Layers on a SUBTICK clock: closed forms between arrivals, spikes with their times, and the adjoint from event to event. */
package org.spinprop.spinnaker.program.subtick;
