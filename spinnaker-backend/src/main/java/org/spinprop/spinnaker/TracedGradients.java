package org.spinprop.spinnaker;

import org.spinprop.backend.Gradients;
import org.spinprop.event.EventStream;

/**
 * Gradients and the packets that carried them.
 *
 * @param packets of every sample: spikes and readout voltages in the order of sending, then errors likewise
 */
public record TracedGradients(Gradients gradients, EventStream packets) {}
