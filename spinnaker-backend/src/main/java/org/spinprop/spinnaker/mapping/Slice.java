package org.spinprop.spinnaker.mapping;

/**
 * What one processing element holds of a program: neurons {@code from} to {@code to - 1} of a population, or the weights into
 * them.
 */
public record Slice(int from, int to, SramPlan sram) {}
