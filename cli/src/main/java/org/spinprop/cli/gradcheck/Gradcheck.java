package org.spinprop.cli.gradcheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.data.SplitOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.cli.network.ClockOptions;
import org.spinprop.data.Dataset;
import org.spinprop.data.Subset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.gradcheck.FiniteDifferences;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.gradcheck.UndefinedJump;
import org.spinprop.model.Model;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.spinnaker.SpinnakerBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks gradients: every training backend's against the reference's, the reference's against finite differences. */
@Command(
    name = "gradcheck",
    description = "Each backend's gradients against the reference's, and those against finite differences.",
    mixinStandardHelpOptions = true)
public final class Gradcheck implements Callable<Integer> {
  private static final List<String> TRAINING = List.of(OffchipBackend.NAME, SpinnakerBackend.NAME);

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin ClockOptions clock;
  private @Mixin SplitOptions data;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "20",
      description = "Samples of the batch (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--weights",
      paramLabel = "K",
      defaultValue = "30",
      description = "Values of each trainable array to move, drawn at random (default: ${DEFAULT-VALUE}).")
  private int weights;

  @Option(
      names = "--backend",
      paramLabel = "B",
      split = ",",
      description = "Backends to compare with the reference (default: offchip and spinnaker2, as they run the clock).")
  private List<String> backends = List.of();

  @Option(
      names = "--grid-error",
      paramLabel = "MS",
      split = ",",
      description = "Instead: how far GRID gradients with ticks of these lengths are from the exact ones.")
  private List<Double> lengths = List.of();

  @Option(names = "--figure", paramLabel = "FILE.png", description = "A picture of --grid-error.")
  private Optional<Path> figure = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model read = ModelFiles.read(file);
    Model model = clock.applyTo(read);
    Dataset chosen = chosenSamples(read);
    Coding coding = Coding.of(read, chosen, model.network().clock(), console);
    if (!lengths.isEmpty()) {
      new GridErrorReport(model, coding, chosen, console).write(lengths, figure);
      return 0;
    }
    Batch batch = Batch.of(chosen, coding.encoder(), model.network());
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    Map<String, List<UndefinedJump>> undefined = new LinkedHashMap<>();
    Map<String, Map<String, GradientComparison>> compared = new LinkedHashMap<>();
    Map<String, String> notCompared = new LinkedHashMap<>();
    compare(new GradientsOfBackends(model, batch, coding.loss(), common.execution()), notCompared)
        .forEach(
            (backend, comparison) -> {
              leftOut.put(backend, comparison.leftOut());
              undefined.put(backend, comparison.undefined());
              compared.put(backend, comparison.byArray());
            });
    notCompared.forEach((backend, why) -> console.say("%s left out: %s", backend, why));
    FiniteDifferences differences = new FiniteDifferences(model, batch, coding.loss());
    if (model.network().trainables().stream().anyMatch(array -> FiniteDifferences.applyTo(model.network(), array))) {
      leftOut.put(GradcheckFigures.FINITE_DIFFERENCES, differences.leftOut());
      undefined.put(GradcheckFigures.FINITE_DIFFERENCES, differences.undefined());
    }
    GradcheckFigures figures =
        new GradcheckFigures(
            samples,
            leftOut,
            undefined,
            compared,
            notCompared,
            GradcheckFigures.differences(differences.check(weights, common.seed())));
    new GradcheckReport(model.network(), figures, console).print();
    console.json(figures);
    return figures.disagreements().isEmpty() && figures.unchecked().isEmpty() ? 0 : 1;
  }

  private Dataset chosenSamples(Model model) throws IOException {
    Dataset all = data.load(DataPart.TRAIN, model.provenance().trainedOn());
    if (samples < 1 || samples > all.size() || weights < 1) {
      throw InvalidInputException.of(
          "--samples %d, --weights %d: expected 1 to %d samples and at least 1 weight", samples, weights, all.size());
    }
    return Subset.range(all.name(), all, 0, samples);
  }

  /** A backend that is asked for must do; of the others, those that can be are compared, and why the rest are not is kept. */
  private Map<String, GradientsOfBackends.Comparison> compare(GradientsOfBackends gradients, Map<String, String> notCompared) {
    Map<String, GradientsOfBackends.Comparison> compared = new LinkedHashMap<>();
    for (String backend : backends.isEmpty() ? TRAINING : backends) {
      try {
        compared.put(backend, gradients.with(backend));
      } catch (InvalidInputException e) {
        if (!backends.isEmpty()) {
          throw e;
        }
        notCompared.put(backend, e.getMessage());
      }
    }
    return compared;
  }
}
