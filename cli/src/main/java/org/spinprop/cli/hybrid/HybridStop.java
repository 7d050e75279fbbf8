package org.spinprop.cli.hybrid;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.cli.evaluation.Figures;
import org.spinprop.cli.training.TrainingStage;
import org.spinprop.cli.training.TrainingSummary;

/**
 * A hybrid run that was asked to stop early, as far as it came: all of {@link HybridSummary}, nothing for what it did not come to,
 * and where it stopped.
 */
record HybridStop(
    String data,
    String network,
    long seed,
    Point stopped,
    Optional<Figures> pretrained,
    Optional<Figures> exported,
    Optional<Figures> beforeFinetune,
    TrainingSummary pretraining,
    Optional<TrainingSummary> finetuning) {

  /**
   * Where a run stopped.
   *
   * @param stage by its name in the figures: {@code pretraining} or {@code finetuning}
   * @param epoch of the stage after which it stopped
   * @param epochs of the whole stage
   */
  record Point(String stage, int epoch, int epochs) {

    private static Point of(String stage, TrainingStage.Outcome outcome) {
      return new Point(stage, outcome.result().epochsTrained(), outcome.plan().epochs());
    }
  }

  /** In or after its first stage. */
  static HybridStop inPretraining(String data, String network, long seed, TrainingStage.Outcome pretraining) {
    return new HybridStop(
        data,
        network,
        seed,
        Point.of("pretraining", pretraining),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TrainingSummary.of(pretraining),
        Optional.empty());
  }

  /**
   * In its second stage.
   *
   * @param before figures of the model as pretrained, as exported, and on chip
   */
  static HybridStop inFinetuning(
      String data,
      String network,
      long seed,
      List<Figures> before,
      TrainingStage.Outcome pretraining,
      TrainingStage.Outcome finetuning) {
    return new HybridStop(
        data,
        network,
        seed,
        Point.of("finetuning", finetuning),
        Optional.of(before.get(0)),
        Optional.of(before.get(1)),
        Optional.of(before.get(2)),
        TrainingSummary.of(pretraining),
        Optional.of(TrainingSummary.of(finetuning)));
  }

  /** Always nothing: the figures of a fine-tuned model are those of a run that is whole. */
  @JsonProperty
  Optional<Figures> finetuned() {
    return Optional.empty();
  }

  /** Where it stopped, in a line. */
  String line() {
    return String.format(
        Locale.ROOT, "stopped after epoch %d of %d of %s, as asked", stopped.epoch, stopped.epochs, stopped.stage);
  }
}
