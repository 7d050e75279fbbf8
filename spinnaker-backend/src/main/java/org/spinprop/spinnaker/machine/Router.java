package org.spinprop.spinnaker.machine;

/**
 * The multicast router of a chip, and the ways to and from it.
 *
 * @param tableEntries keys with masks that its table holds
 * @param links to neighbouring chips
 * @param flitValues 32-bit values in a flit of the network on chip
 * @param packetsPerMicrosecond that it passes on
 * @param linkPacketsPerMicrosecond that a link carries
 * @param hopNanoseconds of a packet between neighbouring quads, or between a PE and its quad
 * @param passNanoseconds of a packet through the router
 * @param linkNanoseconds of a packet over a link
 */
public record Router(
    int tableEntries,
    int links,
    int flitValues,
    double packetsPerMicrosecond,
    double linkPacketsPerMicrosecond,
    double hopNanoseconds,
    double passNanoseconds,
    double linkNanoseconds) {}
