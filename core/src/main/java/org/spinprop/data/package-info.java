/**
 * Labelled samples of values or events, and the encoders that turn them into input spikes. It knows packets and networks; files
 * of data are read in the module {@code datasets}.
 */
package org.spinprop.data;
