/** Gradients of the copies, and the programs that sum them and step the optimiser. */
package org.spinprop.spinnaker.program.update;
