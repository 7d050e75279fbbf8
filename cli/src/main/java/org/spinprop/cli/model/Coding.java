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

  /**
   * The coding of a model that goes on on another clock: a loss on first spike times follows the length of the samples, and may be
   * sharp where spike times become exact.
   */
  public static Coding of(Model model, Dataset data, Clock clock, Console console) {
    Clock before = model.network().clock();
    Coding coding = of(model.onClock(clock), data).onClock(before, clock);
    return of(model).loss instanceof FirstSpikeCrossEntropy own
        ? new Coding(coding.encoder, onClock(own, before, clock, console))
        : coding;
  }

  private static Loss onClock(FirstSpikeCrossEntropy own, Clock before, Clock clock, Console console) {
    FirstSpikeCrossEntropy stretched = own.stretched(before.duration(), clock.duration());
    boolean becomesExact = clock.kind() == Clock.Kind.SUBTICK && before.kind() == Clock.Kind.GRID;
    double tau0 = becomesExact ? FirstSpikeCrossEntropy.SHARP.stretched(0, clock.duration()).tau0() : stretched.tau0();
    if (becomesExact) {
      console.say("spike times become exact: the loss's tau0 is %s ms instead of the model's %s ms", tau0, own.tau0());
    }
    if (!stretched.equals(own)) {
      console.say(
          "samples of %s ms instead of %s: the loss's tau0 is %.4g ms and tau1 %.4g ms instead of the model's %.4g and %.4g",
          clock.duration(), before.duration(), tau0, stretched.tau1(), own.tau0(), own.tau1());
    }
    return new FirstSpikeCrossEntropy(tau0, stretched.tau1(), stretched.a());
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
