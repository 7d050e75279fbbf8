package org.spinprop.cli.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.cli.chip.ChipFigures;
import org.spinprop.cli.chip.ChipFolder;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;

/** Evaluates a model on a backend, beside the double-precision reference. */
public final class Assessment {
  private final Model model;
  private final Batch batch;
  private final Loss loss;
  private final Evaluation reference;

  /** Runs the reference on the data, once. */
  public Assessment(Model model, Dataset data, Encoder encoder, Loss loss) {
    this.model = model;
    this.batch = Batch.of(data, encoder, model.network());
    this.loss = loss;
    Executable exact = new ReferenceBackend().compile(model.network());
    exact.load(model.parameters());
    try (exact) {
      this.reference = Evaluation.of(exact, batch, loss);
    }
  }

  /** Figures on a backend. */
  public Figures on(Backend backend, ExecutionOptions options) {
    Executable executable = backend.compile(model.network(), options);
    executable.load(model.parameters());
    return on(backend.name(), executable);
  }

  /** Figures on an executable in which the model's parameters are resident; closes it. */
  public Figures on(String name, Executable executable) {
    try (executable) {
      Evaluation run = Evaluation.of(executable, batch, loss);
      Figures figures = Figures.of(name, run, reference, executable);
      return executable instanceof SpinnakerExecutable chip
          ? figures.with(new ChipFigures(chip.costs(batch).report(), chip.faults()))
          : figures;
    }
  }

  /** Writes what running the samples takes of the emulated chip, in tables and pictures. */
  void drawChip(SpinnakerBackend backend, ExecutionOptions options, Path folder) throws IOException {
    try (SpinnakerExecutable executable = backend.compile(model.network(), options)) {
      executable.load(model.parameters());
      new ChipFolder(executable.mapping(), executable.costs(batch)).write(folder);
    }
  }
}
