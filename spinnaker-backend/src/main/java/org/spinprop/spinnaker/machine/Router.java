package org.spinprop.spinnaker.machine;

/**
 * The multicast router of a chip.
 *
 * @param tableEntries keys with masks that its table holds
 * @param links to neighbouring chips
 * @param flitValues 32-bit values in a flit of the network on chip
 * @param packetsPerMicrosecond that it passes on
 * @param linkPacketsPerMicrosecond that a link carries
 */
public record Router(
    int tableEntries, int links, int flitValues, double packetsPerMicrosecond, double linkPacketsPerMicrosecond) {}
