package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.lab.Contender;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.onnx.OnnxImport;

/** Models on backends, ready to be compared. */
final class Contenders implements AutoCloseable {
  private final List<Contender> all = new ArrayList<>();
  private final Map<String, Integer> namesakes = new HashMap<>();
  private final boolean nameFiles;
  private final boolean nameBackends;

  private Contenders(boolean nameFiles, boolean nameBackends) {
    this.nameFiles = nameFiles;
    this.nameBackends = nameBackends;
  }

  /**
   * Opens models on backends.
   *
   * @param files one, run on every backend, or one a backend
   * @param backends one, that runs every model, or one a model
   * @param clock puts each model on the clock asked for
   */
  static Contenders open(List<Path> files, List<String> backends, ClockOptions clock, ExecutionOptions options)
      throws IOException {
    int count = Math.max(files.size(), backends.size());
    if (files.size() != 1 && files.size() != count || backends.size() != 1 && backends.size() != count) {
      throw InvalidInputException.of(
          "%d models and %d backends: give one model, or one backend, or a backend for each model", files.size(),
          backends.size());
    }
    Contenders contenders =
        new Contenders(
            new LinkedHashSet<>(files).size() > 1,
            files.size() == 1 || new LinkedHashSet<>(backends).size() > 1);
    try {
      for (int c = 0; c < count; c++) {
        contenders.add(
            files.get(files.size() == 1 ? 0 : c), backends.get(backends.size() == 1 ? 0 : c), clock, options);
      }
    } catch (IOException | RuntimeException e) {
      contenders.close();
      throw e;
    }
    return contenders;
  }

  /** The contenders in the order of the models or backends. */
  List<Contender> all() {
    return List.copyOf(all);
  }

  private void add(Path file, String backend, ClockOptions clock, ExecutionOptions options) throws IOException {
    Model read = OnnxImport.read(file);
    Model model = clock.applyTo(read);
    Coding coding = Coding.of(read);
    Executable executable = open(file, read, model, backend, options);
    all.add(new Contender(name(file, backend), executable, coding.encoder(), coding.loss()));
  }

  /** ONNX Runtime runs the very file where the model is as the file has it. */
  private static Executable open(Path file, Model read, Model model, String backend, ExecutionOptions options)
      throws IOException {
    if (backend.equals(OnnxBackend.NAME) && model.network().equals(read.network())) {
      return new OnnxBackend().open(file, options);
    }
    Executable executable = Backends.named(backend).compile(model.network(), options);
    executable.load(model.parameters());
    return executable;
  }

  private String name(Path file, String backend) {
    String fileName = file.getFileName().toString();
    String name = !nameFiles ? backend : !nameBackends ? fileName : fileName + " on " + backend;
    int before = namesakes.merge(name, 1, Integer::sum);
    return before == 1 ? name : name + " (" + before + ")";
  }

  @Override
  public void close() {
    all.forEach(contender -> contender.executable().close());
  }
}
