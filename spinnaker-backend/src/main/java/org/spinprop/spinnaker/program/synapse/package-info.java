/** What leads into a layer: spikes that arrive, at once or delayed, weights and biases, and the return path of errors. */
package org.spinprop.spinnaker.program.synapse;
