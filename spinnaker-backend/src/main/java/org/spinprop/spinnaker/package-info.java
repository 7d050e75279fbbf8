/**
 * The emulated SpiNNaker2 as a backend: a network is mapped, its copies run in lockstep over host threads, forward and backward.
 * {@link org.spinprop.spinnaker.SpinnakerBackend} is where to begin; the packages below do not know this one.
 */
package org.spinprop.spinnaker;
