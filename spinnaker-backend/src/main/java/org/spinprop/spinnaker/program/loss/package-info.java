/** Programs that watch the output and start the errors of the backward pass, one for each reading of a loss. */
package org.spinprop.spinnaker.program.loss;
