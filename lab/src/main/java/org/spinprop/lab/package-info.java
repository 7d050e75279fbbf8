/**
 * The A/B lab: whether two executables of whatever backend, model or training are the same, and if not, where, how much and
 * why. {@link org.spinprop.lab.Comparison} is where to begin.
 */
package org.spinprop.lab;
