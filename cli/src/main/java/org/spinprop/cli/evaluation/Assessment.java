package org.spinprop.cli.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.batch.SampleSource;
import org.spinprop.cli.chip.ChipFolder;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.evaluation.Score;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;

/** Evaluates a model in one place or several, beside the double-precision reference, on the same samples, some at a time. */
public final class Assessment {
  private final Model model;
  private final SampleSource samples;
  private final Loss loss;

  /** An evaluation of a model on all samples of a data set. */
  public Assessment(Model model, Dataset data, Encoder encoder, Loss loss) {
    this.model = model;
    this.samples = SampleSource.of(data, encoder, model.network());
    this.loss = loss;
  }

  /** Figures of places, which are closed, in their order. */
  public List<Figures> in(List<Place> places) {
    List<Tally> tallies = places.stream().map(place -> new Tally(place, loss)).toList();
    Place reference = Place.of(new ReferenceBackend(), model, ExecutionOptions.DEFAULT);
    try {
      samples
          .inBatchesOf(Score.together(model.network()))
          .forEach(
              batch -> {
                Evaluation exact = Evaluation.of(reference.executable(), batch, loss);
                tallies.forEach(tally -> tally.add(batch, exact));
              });
      return tallies.stream().map(Tally::figures).toList();
    } finally {
      reference.executable().close();
      places.forEach(place -> place.executable().close());
    }
  }

  /** Writes what running the first samples takes of the emulated chip, in tables and pictures. */
  void drawChip(SpinnakerBackend backend, ExecutionOptions options, Path folder) throws IOException {
    Batch first = samples.inBatchesOf(Score.together(model.network())).findFirst().orElseThrow();
    try (SpinnakerExecutable executable = backend.compile(model.network(), options)) {
      executable.load(model.parameters());
      new ChipFolder(executable.mapping(), executable.instruments().costs(first)).write(folder);
    }
  }
}
