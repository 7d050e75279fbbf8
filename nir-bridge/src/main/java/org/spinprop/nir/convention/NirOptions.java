package org.spinprop.nir.convention;

import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Reset;

/**
 * What a NIR file does not say. A file that Spinprop wrote does, and is read by what it says.
 *
 * @param spikes what a spike is
 * @param integration how time constants become factors of a tick
 * @param unit ms in the file's unit of time; published files are in seconds
 * @param clock the network's; of a model that is written, its own
 * @param reset what a spike does to V
 */
public record NirOptions(Spikes spikes, Integration integration, double unit, Clock clock, Reset reset) {

  /** What a spike is: NIR speaks of S and I and lets readers decide. */
  public enum Spikes {
    /** 1 for a tick, as snnTorch, Norse, Lava-dl and SpiNNaker2's importer take it. */
    TICK,
    /** A Dirac pulse whose area is 1 unit of time, as the equations can be read. */
    DIRAC
  }

  /** How time constants become factors of a tick. */
  public enum Integration {
    /** exp(-dt/tau), the exact solution; the default of SpiNNaker2's importer. */
    EXPONENTIAL,
    /** 1 - dt/tau, Euler's method, as in snnTorch, Norse and Lava-dl. */
    EULER
  }

  /** Spikes of a tick, exact decay, seconds, 1000 ticks of 0.1 ms, reset to zero. */
  public static final NirOptions DEFAULT =
      new NirOptions(Spikes.TICK, Integration.EXPONENTIAL, 1000, Clock.grid(0.1, 1000), Reset.ZERO);

  public NirOptions {
    if (!(unit > 0 && unit < Double.POSITIVE_INFINITY)) {
      throw InvalidInputException.of("NIR: a unit of time of %s ms, expected a positive number", unit);
    }
  }

  /** The conventions on this clock. */
  public Conventions conventions() {
    return new Conventions(spikes, integration, unit, clock.dt());
  }

  /** The same on another clock. */
  public NirOptions onClock(Clock other) {
    return new NirOptions(spikes, integration, unit, other, reset);
  }
}
