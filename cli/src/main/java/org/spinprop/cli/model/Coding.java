package org.spinprop.cli.model;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.spinprop.cli.console.Console;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.text.StableText;

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
   * The coding of a model that goes on on another clock, which its loss may follow; what changes is said.
   */
  public static Coding of(Model model, Dataset data, Clock clock, Console console) {
    Clock before = model.network().clock();
    Coding coding = of(model.onClock(clock), data).onClock(before, clock);
    Loss own = of(model).loss;
    Loss adapted = own.onClock(before, clock);
    if (!adapted.equals(own)) {
      console.say(
          "samples of %s ms%s: the loss has %s", StableText.of(clock.duration()),
          clock.kind() == Clock.Kind.SUBTICK ? " with exact spike times" : "", changes(own.constants(), adapted.constants()));
    }
    return new Coding(coding.encoder, adapted);
  }

  private record Change(String name, double before, double after) {
    String text() {
      return name + " " + StableText.of(after) + " instead of " + StableText.of(before);
    }
  }

  /** What differs, as {@code tau0 0.5 instead of 1.5}. */
  private static String changes(Map<String, Double> before, Map<String, Double> after) {
    return after.keySet().stream()
        .sorted()
        .map(name -> new Change(name, Objects.requireNonNull(before.get(name)), Objects.requireNonNull(after.get(name))))
        .filter(change -> Double.compare(change.after, change.before) != 0)
        .map(Change::text)
        .collect(Collectors.joining(", "));
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
