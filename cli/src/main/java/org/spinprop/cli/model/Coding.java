package org.spinprop.cli.model;

import org.spinprop.cli.console.Console;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;

/**
 * How a model's inputs are coded and its outputs read: as in its last training stage, or the defaults for its output if it
 * was never trained.
 */
public record Coding(Encoder encoder, Loss loss) {

  /** As in the last training stage, or the defaults. */
  public static Coding of(Model model) {
    return model.provenance().last().map(Coding::of).orElseGet(() -> untrained(model));
  }

  /** The coding of a model that goes on on another clock: where spike times become exact, the loss may be sharp. */
  public static Coding of(Model model, Dataset data, Clock clock, Console console) {
    Coding own = of(model.onClock(clock), data).onClock(model.network().clock(), clock);
    boolean becomesExact =
        clock.kind() == Clock.Kind.SUBTICK && model.network().clock().kind() == Clock.Kind.GRID;
    if (becomesExact && own.loss instanceof FirstSpikeCrossEntropy grid) {
      console.say(
          "spike times become exact: the loss's tau0 is %s ms instead of the model's %s ms",
          FirstSpikeCrossEntropy.SHARP.tau0(), grid.tau0());
      return new Coding(own.encoder, FirstSpikeCrossEntropy.SHARP);
    }
    return own;
  }

  /** As {@link #of(Model)}, but events go as they are into a model that was never trained. */
  public static Coding of(Model model, Dataset data) {
    Coding own = of(model);
    return model.provenance().last().isEmpty() && data instanceof EventDataset events
        ? new Coding(EventEncoder.fitting(events, model.network().clock()), own.loss)
        : own;
  }

  private Coding onClock(Clock own, Clock other) {
    return new Coding(encoder.onClock(own, other), loss);
  }

  private static Coding of(Stage stage) {
    return new Coding(stage.encoder(), stage.loss());
  }

  private static Coding untrained(Model model) {
    return new Coding(LatencyEncoder.fitting(model.network().clock()), Loss.fitting(model.network()));
  }
}
