package org.spinprop.nir.convention;

import org.spinprop.InvalidInputException;

/**
 * What a NIR file leaves open and its readers answer in different ways (docs/nir.md, "Conventions").
 *
 * @param spikes what a spike is
 * @param integration how time constants become factors of a tick
 * @param unit ms in the file's unit of time
 * @param dt length of a tick in ms
 */
public record Conventions(NirOptions.Spikes spikes, NirOptions.Integration integration, double unit, double dt) {

  /** Whether a spike is 1 for a tick. */
  public boolean spikesLastATick() {
    return spikes == NirOptions.Spikes.TICK;
  }

  /**
   * What a leak loses in a tick: 1 - exp(-dt/tau), or dt/tau.
   *
   * @param tau in the file's unit
   */
  public double share(double tau) {
    double ticks = dt / (tau * unit);
    if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
      throw InvalidInputException.of("a time constant is %s, expected a positive number", tau);
    }
    if (integration == NirOptions.Integration.EXPONENTIAL) {
      return -StrictMath.expm1(-ticks);
    }
    if (ticks >= 1) {
      throw InvalidInputException.of(
          "Euler's method needs ticks shorter than a time constant of %s ms; dt is %s ms", tau * unit, dt);
    }
    return ticks;
  }

  /** The time constant in ms whose exact decay over a tick leaves 1 - {@link #share}. */
  public double milliseconds(double tau) {
    double share = share(tau);
    return integration == NirOptions.Integration.EXPONENTIAL ? tau * unit : -dt / StrictMath.log1p(-share);
  }

  /** The file's time constant of one in ms, for {@link #milliseconds} to give back. */
  public double tau(double milliseconds) {
    return integration == NirOptions.Integration.EXPONENTIAL
        ? milliseconds / unit
        : dt / -StrictMath.expm1(-dt / milliseconds) / unit;
  }
}
