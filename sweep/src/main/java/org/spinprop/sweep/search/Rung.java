package org.spinprop.sweep.search;

/**
 * A stretch of training in a {@link Bracket}.
 *
 * @param settings how many come this far
 * @param epochs that each has done in all at its end
 */
public record Rung(int settings, int epochs) {}
