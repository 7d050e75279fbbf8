/**
 * The fast path: chains of LIF layers on a GRID clock, layer by layer in the processor's vectors, with the bits that the programs
 * give. Besides {@code program.kernel} the only package that knows Java's vector module.
 */
package org.spinprop.spinnaker.feedforward;
