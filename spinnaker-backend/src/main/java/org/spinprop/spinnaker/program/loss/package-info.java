/** Programs that watch the output and start the errors of the way back, one for each reading of a loss. */
package org.spinprop.spinnaker.program.loss;
