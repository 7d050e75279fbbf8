package org.spinprop.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.network.Clock;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import picocli.CommandLine.Option;

/** What NIR files do not say. Those that Spinprop wrote say it. */
@About(Topic.NIR)
final class NirFileOptions {
  @Option(
      names = "--nir-spikes",
      paramLabel = "S",
      description = "${COMPLETION-CANDIDATES}: what a spike is in a NIR file, 1 for a tick or a Dirac pulse (default: TICK).")
  private NirOptions.Spikes spikes = NirOptions.DEFAULT.spikes();

  @Option(
      names = "--nir-integration",
      paramLabel = "I",
      description = "${COMPLETION-CANDIDATES}: how a tool makes factors of NIR's time constants; snnTorch, Norse and Lava-dl by"
          + " EULER (default: EXPONENTIAL).")
  private NirOptions.Integration integration = NirOptions.DEFAULT.integration();

  /** A unit of time by its symbol. */
  enum TimeUnit {
    S(1000),
    MS(1),
    US(1e-3);

    final double milliseconds;

    TimeUnit(double milliseconds) {
      this.milliseconds = milliseconds;
    }
  }

  @Option(
      names = "--nir-time-unit",
      paramLabel = "U",
      description = "${COMPLETION-CANDIDATES}: unit of times in a NIR file (default: S, as published files are).")
  private TimeUnit unit = TimeUnit.S;

  @Option(
      names = "--dt",
      paramLabel = "MS",
      description = "Length of a tick of a file that others wrote (default: 0.1 of .nir, 0.25 of a perceptron).")
  private Optional<Double> dt = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "MS",
      description = "Length of a sample of such a file (default: 100 of .nir, 60 of a perceptron).")
  private Optional<Double> duration = Optional.empty();

  @Option(
      names = "--clock",
      paramLabel = "C",
      description = "${COMPLETION-CANDIDATES}: spikes at ticks, or exact times, of such a file (default: GRID).")
  private Optional<Clock.Kind> kind = Optional.empty();

  @Option(
      names = "--reset",
      paramLabel = "R",
      description = "${COMPLETION-CANDIDATES}: the reset of such a file's neurons (default: ZERO).")
  private Optional<Reset> reset = Optional.empty();

  NirOptions options() {
    return new NirOptions(
        spikes, integration, unit.milliseconds, clock(NirOptions.DEFAULT.clock()), reset.orElse(Reset.ZERO));
  }

  /** The clock of a file that states none. */
  Clock clock(Clock otherwise) {
    return Clock.lasting(
        kind.orElse(otherwise.kind()), dt.orElse(otherwise.dt()), duration.orElse(otherwise.duration()));
  }

  /** The options in use that are of no use to files that say such things themselves. */
  List<String> ofForeignFiles() {
    List<String> given = new ArrayList<>();
    dt.ifPresent(value -> given.add("--dt"));
    duration.ifPresent(value -> given.add("--duration"));
    kind.ifPresent(value -> given.add("--clock"));
    reset.ifPresent(value -> given.add("--reset"));
    return given;
  }
}
