package org.spinprop.cli.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spinprop.cli.console.Console;

/** Evaluations in a table, a row each. */
public final class FiguresTable {
  static final List<String> HEADER =
      List.of("model", "backend", "accuracy", "spikes/sample", "spike agreement", "prediction agreement", "seconds");

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. */
  public void add(String name, Figures figures) {
    rows.add(
        List.of(
            name,
            figures.backend(),
            percent("%.1f %%", figures.accuracy()),
            String.format(Locale.ROOT, "%.1f", figures.spikesPerSample()),
            percent("%.3f %%", figures.spikeAgreement()),
            percent("%.1f %%", figures.predictionAgreement()),
            String.format(Locale.ROOT, "%.3f", figures.seconds())));
  }

  private static String percent(String format, double share) {
    return String.format(Locale.ROOT, format, 100 * share);
  }

  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** Prints the table and what its agreement is with. */
  public void print(Console console) {
    console.table(HEADER, rows);
    console.say("agreement: with the double-precision reference, spike by spike at the very same tick");
  }
}
