package org.spinprop.cli.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spinprop.cli.console.Console;
import org.spinprop.lab.report.Shares;

/** Evaluations in a table, a row each. */
public final class FiguresTable {
  static final List<String> HEADER =
      List.of("model", "backend", "accuracy", "spikes/sample", "spike agreement", "prediction agreement", "seconds");

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. */
  public void add(String name, Figures figures) {
    Shares shares = new Shares(figures.samples());
    rows.add(
        List.of(
            name,
            figures.backend(),
            shares.percent(figures.accuracy()),
            String.format(Locale.ROOT, "%.1f", figures.spikesPerSample()),
            Shares.atLeast(3, figures.spikeAgreement()),
            shares.percent(figures.predictionAgreement()),
            String.format(Locale.ROOT, "%.3f", figures.seconds())));
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
