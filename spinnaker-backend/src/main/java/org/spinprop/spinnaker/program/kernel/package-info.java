/** Loops over float32 arrays of neurons and rows of weights, which a compiler vectorises or Java's vector module runs. */
package org.spinprop.spinnaker.program.kernel;
