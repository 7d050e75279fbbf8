package org.spinprop.spinnaker.machine;

/**
 * What an operation takes.
 *
 * @param cycles of a PE
 * @param words 32-bit accesses of its SRAM
 */
public record Work(double cycles, double words) {}
