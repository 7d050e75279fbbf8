package org.spinprop.spinnaker.machine;

/**
 * Energies that do not depend on a PE's level, in picojoule.
 *
 * @param sramWordPicojoule of an access of 32 bits
 * @param hopPicojoule of a packet from quad to quad, or between a quad and the router
 * @param linkPicojoule of a packet over a chip-to-chip link
 */
public record Energy(double sramWordPicojoule, double hopPicojoule, double linkPicojoule) {}
