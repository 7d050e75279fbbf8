package org.spinprop.cli.training;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.backend.LoopBackend;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.network.Clock;
import picocli.CommandLine.Option;

/** Training in the loop: forward where the network is to run, backward elsewhere. */
@About(Topic.TRAINING)
final class LoopOptions {
  /** What {@code --loop} alone asks for. */
  private static final String BY_CLOCK = "by-clock";

  @Option(
      names = "--loop",
      paramLabel = "B",
      arity = "0..1",
      fallbackValue = BY_CLOCK,
      description = "In the loop: run and hold the network on the backend, with all its faults, and take gradients of the spikes that"
          + " it sent from backend B (default without B: offchip on GRID clocks, reference on SUBTICK ones).")
  private Optional<String> backward = Optional.empty();

  /** The backend as it trains on a clock: by itself, or in the loop of another. */
  Backend around(Backend forward, Clock clock) {
    if (backward.isEmpty()) {
      return forward;
    }
    String name = backward.get().equals(BY_CLOCK) ? of(clock) : backward.get();
    if (!name.equals("offchip") && !name.equals("reference")) {
      throw InvalidInputException.of("--loop '%s': expected offchip or reference, which take recordings", name);
    }
    return new LoopBackend(forward, Backends.named(name));
  }

  private static String of(Clock clock) {
    return switch (clock.kind()) {
      case GRID -> "offchip";
      case SUBTICK -> "reference";
    };
  }
}
