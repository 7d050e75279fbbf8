package org.spinprop.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hipparchus.stat.StatUtils;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Divergence;
import org.spinprop.lab.GradientAgreement;
import org.spinprop.lab.LearningComparison;
import org.spinprop.lab.Trial;
import org.spinprop.lab.statistics.Interval;
import org.spinprop.lab.statistics.PairedOutcomes;

/** A difference said in words, a sentence or two for each thing that was measured. */
public final class Words {
  private static final double SIGNIFICANT = 1 - Interval.CONFIDENCE;

  /** Share of spikes beyond which it says something where trains part: they are the same but for exceptions. */
  private static final double ALIKE = 0.5;

  /** Means over seeds, in hundredths of a percent. */
  private static final Shares MEANS = new Shares(10_000);

  private final Difference difference;
  private final String a;
  private final String b;
  private final int samples;
  private final Shares shares;

  private Words(Difference difference) {
    this.difference = difference;
    this.a = quoted(difference.a().name());
    this.b = quoted(difference.b().name());
    this.samples = difference.a().batch().size();
    this.shares = new Shares(samples);
  }

  /** The sentences about a difference. */
  public static List<String> about(Difference difference) {
    Words words = new Words(difference);
    List<String> sentences = new ArrayList<>();
    sentences.add(words.verdict());
    sentences.add(words.predictions());
    sentences.add(words.spikes());
    if (difference.spikes().agreement() > ALIKE) {
      difference.spikes().first().ifPresent(first -> sentences.add(words.divergence(first)));
    }
    difference.cause().ifPresent(cause -> sentences.add(say("The cause is %s. %s", cause.kind().words(), cause.explanation())));
    if (!difference.gradients().isEmpty()) {
      sentences.add(words.gradients());
    }
    sentences.add(words.time());
    words.costs(sentences);
    words.peculiarities(sentences);
    return sentences;
  }

  /** The sentences about training. */
  public static List<String> about(LearningComparison learning) {
    List<String> sentences = new ArrayList<>();
    learning.testAccuracies().forEach(
        (name, accuracies) -> sentences.add(
            say("%s reaches %s on the test split (%d epochs, mean of %d seeds, %s to %s).", name,
                MEANS.percent(StatUtils.mean(accuracies)), learning.epochs(), accuracies.length,
                MEANS.percent(StatUtils.min(accuracies)), MEANS.percent(StatUtils.max(accuracies)))));
    String first = learning.testAccuracies().keySet().stream().findFirst().orElse("");
    learning.differences().forEach(
        (name, paired) -> sentences.add(
            say("%s differs from %s by %s points, %s.", name, first, MEANS.points(paired.difference()),
                paired.interval()
                    .map(in -> say("95 %% interval [%s, %s], paired t-test p = %.3g", MEANS.end(in.low()),
                        MEANS.end(in.high()), paired.p()))
                    .orElse("with every seed: how far another seed would depart from that they do not tell"))));
    return sentences;
  }

  private String verdict() {
    boolean sameSpikes = difference.spikes().first().isEmpty() && !difference.spikes().byPopulation().isEmpty();
    if (sameSpikes && difference.predictionAgreement() == 1) {
      return say("%s and %s are the same on these %d samples: every spike, every prediction.", a, b, samples);
    }
    PairedOutcomes outcomes = difference.outcomes();
    if (outcomes.mcNemar() < SIGNIFICANT) {
      return say(
          "%s is %s accurate than %s, by more than chance would explain (McNemar's exact p = %.3g).",
          b, outcomes.difference() > 0 ? "more" : "less", a, outcomes.mcNemar());
    }
    if (outcomes.interval().contains(0)) {
      return say(
          "%s and %s differ, but not in accuracy as far as %d samples can tell (McNemar's exact p = %.3g).",
          a, b, samples, outcomes.mcNemar());
    }
    return say(
        "%s and %s differ; whether in accuracy too, %d samples leave open: on %d of them one alone is right, too few for McNemar's"
            + " exact test to rule out chance (p = %.3g), though the 95 %% interval leaves out 0.",
        a, b, samples, outcomes.onlyA() + outcomes.onlyB(), outcomes.mcNemar());
  }

  private String predictions() {
    PairedOutcomes outcomes = difference.outcomes();
    Interval interval = outcomes.interval();
    String same = say("The same prediction on %d of %d samples.",
        Math.round(difference.predictionAgreement() * samples), samples);
    if (outcomes.onlyA() + outcomes.onlyB() == 0) {
      return say(
          "%s Accuracy %s for both, 95 %% interval of a difference [%s, %s] points.",
          same, shares.percent(difference.a().evaluation().accuracy()), shares.end(interval.low()),
          shares.end(interval.high()));
    }
    return say(
        "%s Accuracy %s and %s: the difference is %s points, 95 %% interval [%s, %s]; only %s is right on %d, only %s on %d.",
        same, shares.percent(difference.a().evaluation().accuracy()),
        shares.percent(difference.b().evaluation().accuracy()), shares.points(outcomes.difference()),
        shares.end(interval.low()), shares.end(interval.high()), a, outcomes.onlyA(), b, outcomes.onlyB());
  }

  private String spikes() {
    if (difference.spikes().byPopulation().isEmpty()) {
      return "No spiking population is in both, so spikes are not compared.";
    }
    return say(
        "%s of the spikes are at the very same tick; %d of %d samples have other spikes.",
        share(difference.spikes().agreement()), difference.spikes().samplesThatDiffer(), samples);
  }

  private String divergence(Divergence first) {
    String voltages =
        first.voltageA().isEmpty() && first.voltageB().isEmpty()
            ? ""
            : say(" V is %s in %s and %s in %s%s.",
                voltage(first.voltageA()), a, voltage(first.voltageB()), b,
                first.threshold().isPresent() ? ", the threshold " + number(first.threshold().getAsDouble()) : "");
    return say(
        "They first part in sample %d at tick %d: %s %d fires in %s alone.%s",
        first.sample(), first.tick(), first.population(), first.neuron(), first.firedInA() ? a : b, voltages);
  }

  private String gradients() {
    if (difference.gradients().values().stream().allMatch(GradientAgreement::zero)) {
      return "Gradients: those of both are 0 throughout, there is nothing to compare.";
    }
    double cosine = difference.gradients().values().stream().mapToDouble(GradientAgreement::cosine).min().orElse(1);
    return say("Gradients: the cosine is %s or more in every array.", nines(cosine));
  }

  private String time() {
    Trial first = difference.a();
    Trial second = difference.b();
    return say("A run of all samples takes %s in %s and %s in %s.",
        seconds(first.seconds()), a, seconds(second.seconds()), b);
  }

  private void costs(List<String> sentences) {
    for (Trial trial : List.of(difference.a(), difference.b())) {
      Number energy = trial.cost().get("energy_joule_per_sample");
      Number factor = trial.cost().get("realtime_factor");
      Number assumed = trial.cost().get("energy_assumed_share");
      if (energy != null && factor != null) {
        sentences.add(
            say("%s needs %.3g mJ a sample on the emulated chip%s, where the busiest tick takes %.2g of its length.",
                quoted(trial.name()), 1e3 * energy.doubleValue(),
                assumed == null ? "" : say(" (%.2g %% of it by assumed figures)", 100 * assumed.doubleValue()),
                1 / factor.doubleValue()));
      }
    }
  }

  /** A name of several words, set off from the sentence. */
  private static String quoted(String name) {
    return name.contains(" ") ? "'" + name + "'" : name;
  }

  private void peculiarities(List<String> sentences) {
    for (Trial trial : List.of(difference.a(), difference.b())) {
      if (!trial.repeatable()) {
        sentences.add(say("%s gives other spikes each time it runs.", quoted(trial.name())));
      }
      trial.findings().forEach(finding -> sentences.add(say("%s: %s.", quoted(trial.name()), finding.line())));
    }
  }

  private static String voltage(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "unknown (it does not repeat)";
  }

  private static String number(double value) {
    return say("%.9g", value).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
  }

  /** Rounded down, so that 0.9999999 does not read as 1. */
  private static String nines(double value) {
    return say("%.6f", Math.floor(value * 1e6 + 1e-3) / 1e6);
  }

  /** A share in percent that is 100 only where it is all of it. */
  static String share(double share) {
    return share == 1 ? "All" : Shares.atLeast(3, share);
  }

  private static String seconds(double seconds) {
    return seconds < 1 ? say("%.1f ms", 1e3 * seconds) : say("%.2f s", seconds);
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
