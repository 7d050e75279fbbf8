package org.spinprop.cli;

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

  /** The four stages, a row each. */
  FiguresTable table() {
    FiguresTable table = new FiguresTable();
    table.add("pretrained off chip", pretrained);
    table.add("exported", exported);
    table.add("on chip, before fine-tuning", beforeFinetune);
    table.add("on chip, fine-tuned", finetuned);
    return table;
  }
}
