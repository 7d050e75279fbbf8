package org.spinprop.cli.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An evaluation on a chip with limited precision or faults.
 *
 * @param figures as asked for
 * @param ideal on the same chip with float32 weights and no faults
 */
record EvalAgainstIdeal(@JsonUnwrapped Figures figures, Figures ideal) {}
