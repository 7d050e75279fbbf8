package org.spinprop.event.file;

import org.spinprop.event.EventStream;

/**
 * Consecutive samples of an event file.
 *
 * @param first number of the first of them in the file
 * @param labels one a sample, or none
 */
public record EventBlock(long first, EventStream packets, int[] labels) {}
