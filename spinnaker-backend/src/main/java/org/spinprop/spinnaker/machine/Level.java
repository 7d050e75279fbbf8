package org.spinprop.spinnaker.machine;

/**
 * A level of clock and voltage (DVFS).
 *
 * @param megahertz clock of a PE
 * @param baselineMilliwatt power of a PE that does nothing
 * @param cyclePicojoule energy of an active cycle, in addition
 */
public record Level(double megahertz, double baselineMilliwatt, double cyclePicojoule) {

  /** Duration of a number of cycles, in seconds. */
  public double seconds(double cycles) {
    return cycles / (megahertz * 1e6);
  }

  /** Number of cycles in a duration in seconds. */
  public double cycles(double seconds) {
    return seconds * megahertz * 1e6;
  }
}
