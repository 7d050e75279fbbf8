package org.spinprop.cli;

import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.reference.ReferenceBackend;

/** Evaluates a model on a backend, beside the double-precision reference. */
final class Assessment {
  private final Model model;
  private final Batch batch;
  private final Loss loss;
  private final Evaluation reference;

  Assessment(Model model, Dataset data, Encoder encoder, Loss loss) {
    this.model = model;
    this.batch = Batch.of(data, encoder, model.network());
    this.loss = loss;
    this.reference = evaluate(new ReferenceBackend().compile(model.network()));
  }

  /** Figures on a backend, by its name. */
  Figures on(String name, ExecutionOptions options) {
    Backend backend = Backends.named(name);
    return on(name, backend.compile(model.network(), options));
  }

  /** Figures on an executable of the model's network, which is closed. */
  Figures on(String name, Executable executable) {
    try (executable) {
      executable.load(model.parameters());
      Evaluation run = Evaluation.of(executable, batch, loss);
      return Figures.of(name, run, reference, executable.cost());
    }
  }

  /** The reference's own evaluation. */
  Evaluation reference() {
    return reference;
  }

  private Evaluation evaluate(Executable executable) {
    try (executable) {
      executable.load(model.parameters());
      return Evaluation.of(executable, batch, loss);
    }
  }
}
