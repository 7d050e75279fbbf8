/**
 * Routing tables of every chip, and the way of a packet through them. It knows where slices lie, and not what their programs do.
 */
package org.spinprop.spinnaker.routing;
