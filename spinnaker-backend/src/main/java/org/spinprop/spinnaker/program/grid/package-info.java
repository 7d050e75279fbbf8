/** Layers on a GRID clock: a tick at a time, forward and backward. */
package org.spinprop.spinnaker.program.grid;
