package org.spinprop.cli.gradcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spinprop.cli.console.Console;
import org.spinprop.gradcheck.FiniteDifferences;
import org.spinprop.gradcheck.UndefinedJump;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;

/** What {@code gradcheck} found, for people. */
final class GradcheckReport {
  /** In place of an error where there was nothing to compare. */
  private static final String ZERO = "both 0";

  private final Network network;
  private final GradcheckFigures figures;
  private final Console console;

  GradcheckReport(Network network, GradcheckFigures figures, Console console) {
    this.network = network;
    this.figures = figures;
    this.console = console;
  }

  void print() {
    printBackends();
    console.say("");
    printDifferences();
    console.say("");
    List<String> disagreements = figures.disagreements();
    List<String> unchecked = figures.unchecked();
    if (!disagreements.isEmpty()) {
      console.say("gradients DISAGREE: %s", String.join("; ", disagreements));
    }
    if (!unchecked.isEmpty()) {
      console.say("gradients are NOT CHECKED: %s", String.join("; ", unchecked));
    }
    if (disagreements.isEmpty() && unchecked.isEmpty()) {
      console.say("gradients agree");
    }
  }

  private void printBackends() {
    List<List<String>> rows = new ArrayList<>();
    figures.backends().forEach(
        (backend, compared) -> compared.forEach(
            (projection, comparison) -> rows.add(
                List.of(
                    backend,
                    projection,
                    comparison.zero() ? "" : String.format(Locale.ROOT, "%.9f", comparison.cosine()),
                    comparison.zero() ? ZERO : figure(comparison.relativeError())))));
    if (!rows.isEmpty()) {
      console.table(List.of("backend", "projection", "cosine", "relative error"), rows);
    }
    figures.backends().keySet().forEach(
        backend -> leftOut(backend, backend, "in float32 a spike appears, vanishes or is at another tick"));
  }

  private void printDifferences() {
    List<List<String>> rows = new ArrayList<>();
    figures.finiteDifferences().forEach(
        (projection, difference) -> rows.add(
            List.of(
                projection,
                difference.zero() && difference.checked() > 0 ? ZERO : figure(difference.relativeError()),
                figure(difference.resolution()),
                Integer.toString(difference.checked()),
                Integer.toString(difference.excluded()))));
    if (!rows.isEmpty()) {
      console.table(
          List.of("reference, finite differences", "relative error", "resolution", "checked", "excluded"), rows);
    }
    figures.finiteDifferences().forEach(
        (projection, difference) -> difference.excludedBecause().forEach(
            (why, count) -> console.say("%s: %d values excluded, %s", projection, count, why)));
    leftOut(
        "finite differences",
        GradcheckFigures.FINITE_DIFFERENCES,
        "their target never fires, so they have no gradient");
    printInapplicable();
  }

  private void printInapplicable() {
    String ids =
        network.trainables().stream()
            .filter(array -> !FiniteDifferences.applyTo(network, array))
            .map(Trainable::id)
            .collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      console.say(
          "no finite differences of %s: on a GRID clock spikes jump from tick to tick, and EventProp's gradient is the"
              + " published discretisation, no derivative",
          ids);
    }
  }

  private void leftOut(String name, String key, String why) {
    List<UndefinedJump> undefined = figures.undefined(key);
    int others = figures.leftOut().getOrDefault(key, 0) - undefined.size();
    if (others > 0) {
      console.say("%s: %d of %d samples left out, %s", name, others, figures.samples(), why);
    }
    if (!undefined.isEmpty()) {
      console.say(
          "%s: %d of %d samples left out, a jump is not defined as V does not rise at a spike, or by less than float32 tells: %s%s",
          name, undefined.size(), figures.samples(), undefined.get(0).words(), undefined.size() > 1 ? ", ..." : "");
    }
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2e", value);
  }
}
