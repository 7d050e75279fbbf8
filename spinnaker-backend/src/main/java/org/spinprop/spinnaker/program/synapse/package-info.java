/** What leads into a layer: spikes as they arrive, at once or after a delay, weights and biases, and the way back for errors. */
package org.spinprop.spinnaker.program.synapse;
