package org.spinprop.cli.hybrid;

import java.util.List;
import java.util.stream.Stream;
import org.spinprop.backend.Finding;
import org.spinprop.cli.evaluation.Figures;
import org.spinprop.cli.evaluation.FiguresTable;
import org.spinprop.cli.training.TrainingSummary;

/** All figures of a hybrid run; evaluations are of the test split, which nothing was chosen by. */
record HybridSummary(
    String data,
    String network,
    long seed,
    Figures pretrained,
    Figures exported,
    Figures beforeFinetune,
    Figures finetuned,
    TrainingSummary pretraining,
    TrainingSummary finetuning) {
  static final String PRETRAINED = "pretrained off chip";
  static final String EXPORTED = "exported";
  static final String BEFORE_FINETUNE = "on chip, before fine-tuning";
  static final String FINETUNED = "on chip, fine-tuned";

  /** What the chip has to say of the fine-tuning and of the fine-tuned model. */
  List<Finding> findings() {
    return Stream.concat(finetuning.findings().stream(), finetuned.findings().stream()).toList();
  }

  /** The four stages, a row each. */
  FiguresTable table() {
    FiguresTable table = new FiguresTable();
    table.add(PRETRAINED, pretrained);
    table.add(EXPORTED, exported);
    table.add(BEFORE_FINETUNE, beforeFinetune);
    table.add(FINETUNED, finetuned);
    return table;
  }
}
