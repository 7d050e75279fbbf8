package org.spinprop.spinnaker.machine;

/**
 * Where a figure of the machine is from.
 *
 * @param kind how it is known
 * @param source the publication, or what it means
 */
public record Source(Provenance kind, String source) {}
