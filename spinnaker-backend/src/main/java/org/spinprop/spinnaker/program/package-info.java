/**
 * What runs on the PEs, tick by tick: what every program and every layer is, the source of a sample's input packets, and what a layer
 * counts. The packages below hold the layers of each clock and what they are made of. Layers and losses see the packets they receive
 * and their own memory, and not each other; updates see the gradients of all copies.
 */
package org.spinprop.spinnaker.program;
