package org.spinprop.spinnaker.machine;

/**
 * Power and energies that do not depend on a PE's level. Accesses of SRAM are in the energy of a cycle.
 *
 * @param chipMilliwatt power of a chip whose PEs are off
 * @param dramWordPicojoule of an access of 32 bits
 * @param hopPicojoule of a packet between neighbouring quads, or between a PE and its quad
 * @param linkPicojoule of a packet over a chip-to-chip link
 */
public record Energy(
    double chipMilliwatt, double dramWordPicojoule, double hopPicojoule, double linkPicojoule) {}
