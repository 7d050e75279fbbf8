package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.gradcheck.FiniteDifference;
import org.spinprop.gradcheck.FiniteDifferences;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxImport;
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
final class Gradcheck implements Callable<Integer> {
  private static final double DOUBLE_TOLERANCE = 1e-6;
  private static final double SINGLE_TOLERANCE = 1e-3;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ClockOptions clock;

  @Parameters(paramLabel = "M.onnx", description = "The model.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "yinyang",
      description = "yinyang, a folder of splits, or a CSV file (default: ${DEFAULT-VALUE}).")
  private String data;

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
      description = "Weights of each projection to move, drawn at random (default: ${DEFAULT-VALUE}).")
  private int weights;

  @Option(
      names = "--backend",
      paramLabel = "B",
      defaultValue = "offchip,spinnaker2",
      split = ",",
      description = "Backends to compare with the reference (default: ${DEFAULT-VALUE}).")
  private List<String> backends;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = clock.applyTo(OnnxImport.read(file));
    Coding coding = Coding.of(model).on(model.network().clock());
    Batch all =
        Batch.of(DataSplits.loadOne(data, Split.TRAIN), coding.encoder(), model.network());
    if (samples < 1 || samples > all.size() || weights < 1) {
      throw InvalidInputException.of(
          "--samples %d, --weights %d: expected 1 to %d samples and at least 1 weight", samples, weights, all.size());
    }
    Batch batch = all.first(samples);

    GradientsOfBackends compared = new GradientsOfBackends(model, batch, coding.loss(), common.execution());
    Map<String, Map<String, GradientComparison>> ofBackends = new LinkedHashMap<>();
    for (String backend : backends) {
      compared.with(backend, console).ifPresent(found -> ofBackends.put(backend, found));
    }
    Map<String, FiniteDifference> differences =
        new FiniteDifferences(model, batch, coding.loss()).check(weights, common.seed());

    boolean exact = report(console, ofBackends, differences);
    console.json(Map.of("backends", ofBackends, "finite_differences", differences));
    console.say(exact ? "gradients agree" : "gradients DISAGREE");
    return exact ? 0 : 1;
  }

  private static boolean report(
      Console console,
      Map<String, Map<String, GradientComparison>> ofBackends,
      Map<String, FiniteDifference> differences) {
    boolean[] exact = {true};
    ofBackends.forEach(
        (backend, found) ->
            found.forEach(
                (projection, comparison) -> {
                  exact[0] &= comparison.relativeError() <= SINGLE_TOLERANCE;
                  console.say(
                      "%-12s %-20s cosine %.9f  relative error %s",
                      backend, projection, comparison.cosine(), figure(comparison.relativeError()));
                }));
    differences.forEach(
        (projection, difference) -> {
          exact[0] &= difference.relativeError() <= DOUBLE_TOLERANCE;
          console.say(
              "%-12s %-20s finite differences: relative error %s over %d weights, %d excluded (a spike appears or passes"
                  + " another event)",
              "reference", projection, figure(difference.relativeError()), difference.checked(),
              difference.excluded());
        });
    if (differences.isEmpty()) {
      console.say(
          "reference    no finite differences: on a GRID clock spike times do not move continuously, and EventProp's"
              + " gradient is the published discretisation");
    }
    return exact[0];
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2e", value);
  }
}
