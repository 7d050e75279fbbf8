package org.spinprop.spinnaker.machine;

/**
 * The multicast router of a chip.
 *
 * @param tableEntries keys with masks that its table holds
 * @param links to neighbouring chips
 * @param packetsPerMicrosecond that it passes on
 * @param linkPacketsPerMicrosecond that a link carries
 */
public record Router(
    int tableEntries, int links, double packetsPerMicrosecond, double linkPacketsPerMicrosecond) {}
