/**
 * How a network comes to lie on a board: programs in slices that fit a PE's memory, copies, and the PE of every slice. It knows
 * figures and sizes, and runs nothing.
 */
package org.spinprop.spinnaker.mapping;
