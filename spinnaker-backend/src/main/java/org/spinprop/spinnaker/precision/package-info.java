/** Weights as integers with a power-of-two scale: formats, rounding, and what limited precision did to them. */
package org.spinprop.spinnaker.precision;
