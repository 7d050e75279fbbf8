/** From a graph to a model: populations in order, ways of spikes as projections. */
package org.spinprop.nir.read;
