package org.spinprop.cli.network;

import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;

/**
 * A clock as far as options or a network file give it.
 *
 * @param dt length of a tick in ms
 * @param duration of a sample in ms
 */
record PartialClock(Optional<Double> dt, Optional<Double> duration) {
  private static final double DT = 1;
  private static final double DURATION = 40;

  /** What options give, completed by a network file, which must not say otherwise. */
  PartialClock with(PartialClock file, Path name) {
    return new PartialClock(
        agreed("dt", dt, file.dt, name), agreed("duration", duration, file.duration, name));
  }

  private static Optional<Double> agreed(String entry, Optional<Double> option, Optional<Double> file, Path name) {
    if (option.isPresent() && file.isPresent() && !option.equals(file)) {
      throw InvalidInputException.of(
          "--%s is %s ms, the clock of network file '%s' has %s: %s ms: leave --%s out or change the file",
          entry, option.get(), name, entry, file.get(), entry);
    }
    return file.or(() -> option);
  }

  /** The clock; what is not given is as usual, {@value #DURATION} ms in ticks of {@value #DT} ms. */
  Clock grid() {
    return Clock.lasting(Clock.Kind.GRID, dt.orElse(DT), duration.orElse(DURATION));
  }
}
