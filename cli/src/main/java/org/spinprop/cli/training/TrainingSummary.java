package org.spinprop.cli.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spinprop.backend.Finding;
import org.spinprop.cli.chip.ChipFigures;
import org.spinprop.cli.chip.ChipSummary;
import org.spinprop.cli.console.Console;
import org.spinprop.datasets.DataSplits;
import org.spinprop.evaluation.Activity;
import org.spinprop.network.Network;
import org.spinprop.train.EpochReport;
import org.spinprop.train.TrainingResult;

/**
 * A training run in figures.
 *
 * @param bestEpoch chosen by validation
 * @param validationAccuracy of that epoch, 0..1
 * @param secondsPerEpoch of training, without validation
 * @param retreats epochs after which the run went back to its best one so far
 * @param findings what the backend has to say of the run
 * @param chip what a batch takes of the emulated chip and what went wrong, where it trained there
 */
public record TrainingSummary(
    int bestEpoch,
    double validationAccuracy,
    double secondsPerEpoch,
    List<EpochReport> epochs,
    List<Integer> retreats,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> findings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<ChipFigures> chip) {
  private static final double NOTABLE_FALL = 0.005;
  private static final double NOTABLE_SILENCE = 0.2;
  private static final double NOTABLE_LIMITING = 0.1;

  /** Figures of a stage that is done. */
  public static TrainingSummary of(TrainingStage.Outcome outcome) {
    TrainingResult result = outcome.result();
    int trained = Math.max(1, result.epochs().size() - 1);
    return new TrainingSummary(
        result.bestReport().epoch(),
        result.bestReport().validationAccuracy(),
        result.seconds() / trained,
        result.epochs(),
        result.retreats(),
        outcome.findings(),
        outcome.chip());
  }

  /** Says what a training command did. */
  static void report(Console console, TrainingStage.Outcome outcome, DataSplits data, Path out)
      throws IOException {
    TrainingSummary summary = of(outcome);
    EpochReport start = outcome.result().epochs().get(0);
    console.say(
        "validation accuracy %.1f %% -> %.1f %% (epoch %d of %d, %.2f s an epoch) on %s",
        100 * start.validationAccuracy(), 100 * summary.validationAccuracy, summary.bestEpoch,
        outcome.plan().epochs(), summary.secondsPerEpoch, data.name());
    sayIfStopped(console, outcome);
    sayHowItEnded(console, outcome.model().network(), summary);
    sayIfLimited(console, summary, data.train().size());
    summary.chip.ifPresent(ofChip -> new ChipSummary(ofChip.costs()).print(console));
    summary.findings.forEach(finding -> console.notice(finding.line()));
    console.say("wrote %s", out);
    console.json(summary);
  }

  /** A stage that is not done says how to go on. */
  private static void sayIfStopped(Console console, TrainingStage.Outcome outcome) {
    if (!outcome.whole()) {
      console.say(
          "stopped after epoch %d of %d, as asked; the same command with --resume goes on",
          outcome.result().epochsTrained(), outcome.plan().epochs());
    }
  }

  /** A run that falls behind its best epoch says so, and what of its spikes vanished. */
  private static void sayHowItEnded(Console console, Network network, TrainingSummary summary) {
    if (!summary.retreats.isEmpty()) {
      console.say(
          "fell behind its best epoch and went back to it, with half the step, after epochs %s", summary.retreats);
    }
    EpochReport last = summary.epochs.get(summary.epochs.size() - 1);
    double fall = summary.validationAccuracy - last.validationAccuracy();
    if (fall > NOTABLE_FALL) {
      console.say(
          "the last epoch is %.1f points below the best, which is kept: in it %d targets never fired, %.1f hidden neurons of a"
              + " batch neither, and %d jumps were limited",
          100 * fall, last.silentTargets(), last.silentNeurons(), last.limited());
    }
    last.activity().forEach(activity -> hint(console, network, activity));
  }

  /** Where V hardly rises at many spikes, the gradient is that of the guards. */
  private static void sayIfLimited(Console console, TrainingSummary summary, int samples) {
    EpochReport last = summary.epochs.get(summary.epochs.size() - 1);
    double share = last.limited() / Math.max(1, last.spikesPerSample() * samples);
    if (share > NOTABLE_LIMITING) {
      console.say(
          "guards limited the jumps at %d spikes of the last epoch, %.0f for each 100 that there are: V hardly rises at them, or not at"
              + " all; shorter ticks, a longer tau_mem or a reset to zero would help",
          last.limited(), 100 * share);
    }
  }

  /** Whether training moves anything that drives a population. */
  private static boolean learns(Network network, int population) {
    return network.neurons(population).biased()
        || network.projectionsInto(population).stream().anyMatch(p -> network.weightCount(network.projections().get(p)) > 0);
  }

  private static void hint(Console console, Network network, Activity of) {
    if (of.silent() > NOTABLE_SILENCE * of.neurons()) {
      console.say(
          "population '%s': %d of %d neurons never fired over the validation data; %s",
          of.population(), of.silent(), of.neurons(),
          learns(network, network.indexOf(of.population()))
              ? "--min-spikes 0.1 would push them up"
              : "nothing that leads into it is trained, a lower theta or a sum pool in place of an average would make them fire");
    }
    if (of.saturated() > 0) {
      console.say(
          "population '%s': %d of %d neurons fired more than once in four ticks; --max-spikes would hold them down",
          of.population(), of.saturated(), of.neurons());
    }
  }
}
