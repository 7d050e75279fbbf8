/**
 * The programs of the PEs, tick by tick: layers, losses, spike sources and updates, on both clocks. Layers and losses see the
 * packets they receive and their own memory, and not each other; updates see the gradients of all copies.
 */
package org.spinprop.spinnaker.program;
