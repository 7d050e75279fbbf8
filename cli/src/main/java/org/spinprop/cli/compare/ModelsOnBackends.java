package org.spinprop.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.cli.network.ClockOptions;
import org.spinprop.cli.training.Recipe;
import org.spinprop.data.Dataset;
import org.spinprop.data.Scaling;
import org.spinprop.model.Model;
import org.spinprop.model.TrainingData;
import org.spinprop.network.Clock;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.spinnaker.SpinnakerBackend;

/**
 * Models on backends, as {@code compare} is asked for them.
 *
 * @param files one, run on every backend, or one a backend
 * @param backends one, that runs every model, or one a model; names, {@link #IDEAL} or {@link #SURROGATE}
 * @param clock puts each model on the clock asked for
 * @param chip what the emulated chip is like
 */
record ModelsOnBackends(
    List<Path> files, List<String> backends, ClockOptions clock, ChipOptions chip, ExecutionOptions options) {

  /** The chip asked for, with float32 weights and no faults. */
  static final String IDEAL = SpinnakerBackend.NAME + ":ideal";

  /** Off chip, trained with surrogate gradients. */
  static final String SURROGATE = OffchipBackend.NAME + ":surrogate";

  /**
   * What the models were trained on.
   *
   * @throws InvalidInputException if their values were scaled in different ways, so that the same spikes would not do for all
   */
  List<TrainingData> trainedOn() throws IOException {
    Set<Optional<Scaling>> scalings = new HashSet<>();
    Set<TrainingData> all = new LinkedHashSet<>();
    for (Path file : new LinkedHashSet<>(files)) {
      List<TrainingData> history = ModelFiles.read(file).provenance().trainedOn();
      all.addAll(history);
      if (!history.isEmpty()) {
        scalings.add(history.get(history.size() - 1).scaling());
      }
    }
    if (scalings.size() > 1) {
      throw InvalidInputException.of(
          "the models were trained on values scaled in different ways, so the same spikes do not do for all: eval each");
    }
    return List.copyOf(all);
  }

  /** Makes all of them ready for data. */
  Contenders open(Dataset data) throws IOException {
    int count = Math.max(files.size(), backends.size());
    if (files.size() != 1 && files.size() != count || backends.size() != 1 && backends.size() != count) {
      throw InvalidInputException.of(
          "%d models and %d backends: give one model, or one backend, or a backend for each model", files.size(),
          backends.size());
    }
    if (!backends.contains(SpinnakerBackend.NAME) && !backends.contains(IDEAL)) {
      chip.checkUnused(backends.get(0));
    }
    Map<String, Integer> namesakes = new HashMap<>();
    Contenders contenders = new Contenders();
    try {
      for (int c = 0; c < count; c++) {
        Path file = files.get(files.size() == 1 ? 0 : c);
        String backend = backends.get(backends.size() == 1 ? 0 : c);
        Model read = ModelFiles.read(file);
        String name = name(file, backend);
        int before = namesakes.merge(name, 1, Integer::sum);
        Executable executable = open(file, read, backend);
        contenders.add(
            before == 1 ? name : name + " (" + before + ")", executable, Coding.of(read, data), recipe(backend, executable));
      }
    } catch (IOException | RuntimeException e) {
      contenders.close();
      throw e;
    }
    return contenders;
  }

  /** ONNX Runtime runs the very file where the model is as the file has it. */
  private Executable open(Path file, Model read, String backend) throws IOException {
    Model model = clock.applyTo(read);
    boolean asItIs = model.network().equals(read.network()) && !ModelFiles.isNir(file);
    if (asItIs && backend.equals(OnnxBackend.NAME)) {
      return new OnnxBackend().open(file, options);
    }
    Executable executable = backend(backend).compile(model.network(), options);
    executable.load(model.parameters());
    return executable;
  }

  private static Recipe recipe(String backend, Executable executable) {
    if (backend.equals(SURROGATE)) {
      return Recipe.SURROGATE;
    }
    return executable.network().clock().kind() == Clock.Kind.SUBTICK ? Recipe.SUBTICK : Recipe.EVENTPROP;
  }

  private Backend backend(String name) throws IOException {
    if (name.equals(SURROGATE)) {
      return new OffchipBackend();
    }
    if (name.equals(IDEAL)) {
      return chip.ideal().orElse(chip.backend());
    }
    return name.equals(SpinnakerBackend.NAME) ? chip.backend() : Backends.named(name);
  }

  private String name(Path file, String backend) {
    boolean severalFiles = new HashSet<>(files).size() > 1;
    boolean severalBackends = files.size() == 1 || new HashSet<>(backends).size() > 1;
    String fileName = file.getFileName().toString();
    return !severalFiles ? backend : !severalBackends ? fileName : fileName + " on " + backend;
  }
}
