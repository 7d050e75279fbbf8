package org.spinprop.cli.network;

import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import picocli.CommandLine.Option;

/** Options that put a model on another clock. */
@About(Topic.NETWORK)
public final class ClockOptions {

  @Option(
      names = "--clock",
      paramLabel = "C",
      description = "${COMPLETION-CANDIDATES}: spikes at ticks, or exact times (default: the model's).")
  private Optional<Clock.Kind> kind = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "MS",
      description = "Length of a sample in ms (default: the model's).")
  private Optional<Double> duration = Optional.empty();

  /** The model on the clock asked for, with the same weights. */
  public Model applyTo(Model model) {
    Clock own = model.network().clock();
    Clock.Kind asked = kind.orElse(own.kind());
    return model.onClock(
        duration.map(ms -> Clock.lasting(asked, own.dt(), ms)).orElse(new Clock(asked, own.dt(), own.steps())));
  }
}
