package org.spinprop.spinnaker.machine;

/**
 * Energies that do not depend on a PE's level, in picojoule.
 *
 * @param sramWordPicojoule of an access of 32 bits
 * @param dramWordPicojoule of an access of 32 bits
 * @param hopPicojoule of a packet between neighbouring quads, or between a PE and its quad
 * @param linkPicojoule of a packet over a chip-to-chip link
 */
public record Energy(
    double sramWordPicojoule, double dramWordPicojoule, double hopPicojoule, double linkPicojoule) {}
