package org.spinprop.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.spinprop.cli.console.Console;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Findings;
import org.spinprop.lab.FirstSpikeDifferences;
import org.spinprop.lab.LearningComparison;
import org.spinprop.lab.Trial;
import org.spinprop.lab.report.Shares;
import org.spinprop.lab.report.Words;

/** What a comparison found, on a terminal. */
final class ComparisonText {
  private final Findings findings;
  private final Optional<LearningComparison> learning;
  private final Console console;

  ComparisonText(Findings findings, Optional<LearningComparison> learning, Console console) {
    this.findings = findings;
    this.learning = learning;
    this.console = console;
  }

  void print() {
    console.say("%d samples of %s", findings.samples(), findings.data());
    printTrials();
    for (Difference difference : findings.differences()) {
      console.say("");
      console.say("%s against %s", difference.b().name(), difference.a().name());
      Words.about(difference).forEach(sentence -> console.say("  %s", sentence));
      printPopulations(difference);
      printGradients(difference);
    }
    findings.notes().forEach(note -> console.say("%s", note));
    learning.ifPresent(this::printTraining);
  }

  private void printTraining(LearningComparison trained) {
    console.say("");
    console.say("trained from the same weights");
    Words.about(trained).forEach(sentence -> console.say("  %s", sentence));
    trained.notes().forEach(note -> console.say("%s", note));
  }

  private void printTrials() {
    List<List<String>> rows = new ArrayList<>();
    Shares shares = new Shares(findings.samples());
    for (Trial trial : findings.trials()) {
      rows.add(
          List.of(
              trial.name(),
              shares.percent(trial.evaluation().accuracy()),
              shares.end(trial.accuracyInterval().low()) + ".." + shares.end(trial.accuracyInterval().high()),
              format("%.1f", trial.evaluation().spikesPerSample()),
              format("%.4f", trial.seconds()),
              format("%.0f", trial.heapBytes() / 1e6)));
    }
    console.table(
        List.of("", "accuracy", "95 % interval", "spikes/sample", "seconds", "heap in MB"), rows);
    printCosts();
  }

  private void printCosts() {
    for (Trial trial : findings.trials()) {
      new TreeMap<>(trial.cost())
          .forEach((name, figure) -> console.say("%s: %s %s", trial.name(), name, figure(figure)));
    }
  }

  private void printPopulations(Difference difference) {
    List<List<String>> rows = new ArrayList<>();
    difference.spikes().byPopulation().forEach(
        (name, spikes) -> {
          FirstSpikeDifferences first = spikes.firstSpikes();
          rows.add(
              List.of(
                  name,
                  Shares.atLeast(4, spikes.agreement()),
                  format("%.3g", spikes.vanRossum()),
                  format("%.3g", spikes.victorPurpura()),
                  format("%d of %d", first.same(), first.both() + first.onlyA() + first.onlyB()),
                  format("%.3g", first.meanDistance()),
                  format("%.3g", first.largestDistance())));
        });
    if (!rows.isEmpty()) {
      console.table(
          List.of("  population", "same tick", "van Rossum", "Victor-Purpura", "same first spikes", "mean ms apart",
              "largest"),
          rows);
    }
  }

  private void printGradients(Difference difference) {
    List<List<String>> rows = new ArrayList<>();
    difference.gradients().forEach(
        (array, gradient) -> rows.add(
            List.of(
                array,
                gradient.zero() ? "both 0" : format("%.8f", gradient.cosine()),
                Double.isInfinite(gradient.relativeNorm()) ? "only b" : format("%.6f", gradient.relativeNorm()),
                Shares.atLeast(3, gradient.signAgreement()))));
    if (!rows.isEmpty()) {
      console.table(List.of("  gradient of", "cosine", "norm, b over a", "same sign"), rows);
    }
  }

  private static String figure(Number value) {
    return value instanceof Double ? format("%.6g", value) : value.toString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
