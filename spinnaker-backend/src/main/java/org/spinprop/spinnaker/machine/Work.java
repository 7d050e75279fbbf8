package org.spinprop.spinnaker.machine;

/**
 * What an operation takes.
 *
 * @param cycles of a PE
 */
public record Work(double cycles) {}
