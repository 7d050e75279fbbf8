package org.spinprop.spinnaker.machine;

/**
 * A figure of the machine, and where it is from.
 *
 * @param value as text
 * @param kind how it is known
 * @param source the publication, or what it means
 */
public record Source(String value, Provenance kind, String source) {}
