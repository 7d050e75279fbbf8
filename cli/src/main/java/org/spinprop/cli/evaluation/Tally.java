package org.spinprop.cli.evaluation;

import java.util.Optional;
import org.spinprop.batch.Batch;
import org.spinprop.cli.chip.ChipFigures;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.evaluation.Score;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.loss.Loss;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.cost.CostReport;

/** Figures of a place that go on from batch to batch. */
final class Tally {
  private final Place place;
  private final Optional<SpinnakerExecutable> chip;
  private final Loss loss;
  private final Score score;
  private final SpikeAgreement agreement = new SpikeAgreement();
  private int samePredictions;
  private Optional<CostReport> costs = Optional.empty();

  Tally(Place place, Loss loss) {
    this.place = place;
    this.chip = ChipFigures.chip(place.executable());
    this.loss = loss;
    this.score = new Score(place.executable().network());
  }

  /**
   * Runs the next samples.
   *
   * @param reference what the double-precision reference gave for them
   */
  void add(Batch batch, Evaluation reference) {
    Evaluation run = Evaluation.of(place.executable(), batch, loss);
    score.add(run, batch.labels());
    agreement.add(run.recording().spikes(), reference.recording().spikes());
    samePredictions += run.samePredictions(reference);
    costs = costs.or(() -> chip.map(counted -> counted.instruments().costs(batch).report())); // of the first samples
  }

  /** What came of all samples. */
  Figures figures() {
    return new Figures(
        place.name(),
        score.samples(),
        score.accuracy(),
        score.loss(),
        score.spikesPerSample(),
        agreement.share(),
        (double) samePredictions / score.samples(),
        score.seconds(),
        chip.flatMap(used -> costs.map(report -> new ChipFigures(report, used.instruments().faults()))),
        place.executable().grids(),
        place.executable().findings());
  }
}
