/** A network as tensors: constants, parameters, delays, input, and the order in which populations run. */
package org.spinprop.offchip.network;
