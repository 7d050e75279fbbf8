package org.spinprop.sweep.space;

/**
 * One dimension of a search.
 *
 * @param option of the training command, as {@code --learning-rate}
 * @param when it is given at all
 */
public record Parameter(String option, Range range, Condition when) {}
