package org.spinprop.spinnaker.machine;

/**
 * What the linker makes of a program of pe-programs.
 *
 * @param codeBytes code, constants, and what else is loaded with it
 */
public record ProgramSize(int codeBytes) {}
