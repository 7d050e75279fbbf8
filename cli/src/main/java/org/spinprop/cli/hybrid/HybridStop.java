package org.spinprop.cli.hybrid;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.spinprop.cli.training.TrainingSummary;

/** A hybrid run that was asked to stop early, as far as it came. */
record HybridStop(
    TrainingSummary pretraining,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<TrainingSummary> finetuning) {

  /** Where it stopped. */
  String line() {
    return finetuning
        .map(stage -> "stopped after epoch %d on chip, as asked".formatted(stage.epochs().size() - 1))
        .orElseGet(() -> "stopped after epoch %d off chip, as asked".formatted(pretraining.epochs().size() - 1));
  }
}
