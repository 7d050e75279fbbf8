/** What networks did in a run: spikes and voltages. */
package org.spinprop.recording;
