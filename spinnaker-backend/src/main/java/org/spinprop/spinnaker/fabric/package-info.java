/**
 * The network that carries packets between the programs of neighbouring copies, from one tick to the next. It knows where packets
 * go, and not what they mean to a program.
 */
package org.spinprop.spinnaker.fabric;
