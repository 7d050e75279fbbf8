/** Samples forward, tick by tick, and what they did as packets and voltages. */
package org.spinprop.offchip.forward;
