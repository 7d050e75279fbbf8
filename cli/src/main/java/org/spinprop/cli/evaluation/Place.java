package org.spinprop.cli.evaluation;

import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.model.Model;

/**
 * Where a model is evaluated.
 *
 * @param name for tables
 * @param executable in which the model's parameters are resident
 */
public record Place(String name, Executable executable) {

  /** A backend, made ready for a model. */
  public static Place of(Backend backend, Model model, ExecutionOptions options) {
    Executable executable = backend.compile(model.network(), options);
    executable.load(model.parameters());
    return new Place(backend.name(), executable);
  }
}
