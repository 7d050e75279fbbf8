package org.spinprop.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.chip.BackendOption;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.chip.KindsOfFigures;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.data.SplitOptions;
import org.spinprop.cli.network.ClockOptions;
import org.spinprop.data.Dataset;
import org.spinprop.data.Subset;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.lab.Comparison;
import org.spinprop.lab.Contender;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Findings;
import org.spinprop.lab.LearningComparison;
import org.spinprop.lab.report.ComparisonFigures;
import org.spinprop.lab.report.LearningCurve;
import org.spinprop.lab.report.Report;
import org.spinprop.lab.report.Words;
import org.spinprop.model.TrainingData;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.spinnaker.SpinnakerBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The A/B lab. */
@Command(
    name = "compare",
    description = "Are these backends, or these models, the same? If not: where, how much, and does it matter?",
    mixinStandardHelpOptions = true)
public final class Compare implements Callable<Integer> {
  /** Exit status where --expect-same was expected in vain. */
  private static final int NOT_THE_SAME = 1;

  /** Samples that the report shows spike by spike. */
  public static final int CLOSE_UPS = 8;

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin ClockOptions clock;
  private @Mixin SplitOptions data;
  private @Mixin ChipOptions chip;

  @Parameters(
      paramLabel = "M.onnx",
      arity = "1..*",
      description = "One model, run on every backend; or several, on one backend or on one each.")
  private List<Path> files;

  @Option(
      names = "--a",
      paramLabel = "B",
      completionCandidates = BackendOption.Names.class,
      description = "The backend to compare with; spinnaker2:ideal has float32 weights and no faults (default: reference).")
  private Optional<String> a = Optional.empty();

  @Option(
      names = "--b",
      paramLabel = "B",
      completionCandidates = BackendOption.Names.class,
      description = "The backend to compare (default: of one model spinnaker2, of several that of --a).")
  private Optional<String> b = Optional.empty();

  @Option(
      names = "--with",
      paramLabel = "B",
      split = ",",
      completionCandidates = BackendOption.Names.class,
      description = "More backends to compare.")
  private List<String> others = List.of();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Only the first N samples (default: all of the split).")
  private Optional<Integer> samples = Optional.empty();

  @Option(
      names = "--gradient-samples",
      paramLabel = "N",
      defaultValue = "200",
      description = "Gradients are of the first N samples, 0 for none (default: ${DEFAULT-VALUE}).")
  private int gradientSamples;

  @Option(
      names = "--time-scale",
      paramLabel = "MS",
      defaultValue = "10",
      description = "Time scale of the distances of spike trains (default: ${DEFAULT-VALUE}).")
  private double timeScale;

  @Option(
      names = "--bisect",
      description = "Find out why they part: summation order, weights, a lost packet, the clock or another equation.")
  private boolean bisect;

  @Option(
      names = "--train",
      paramLabel = "EPOCHS",
      description = "Train all from the same new weights too, with EventProp; offchip:surrogate with surrogate gradients.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Seeds of --train, from --seed on (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--expect-same",
      paramLabel = "SHARE",
      arity = "0..1",
      fallbackValue = "0.999",
      description = "End with status 1 unless all predict the same on every sample, and at least this share of spikes is"
          + " at the same tick (if no share is given: ${FALLBACK-VALUE}).")
  private Optional<Double> expectSame = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write report.html, comparison.json and pictures there.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    if (expectSame.isPresent() && !(expectSame.get() >= 0 && expectSame.get() <= 1)) {
      throw InvalidInputException.of("--expect-same %s: expected a share of 0 to 1", expectSame.get());
    }
    ModelsOnBackends models = new ModelsOnBackends(files, backends(), clock, chip, common.execution());
    List<TrainingData> history = models.trainedOn();
    Dataset chosen = chosenSamples(history);
    try (Contenders contenders = models.open(chosen)) {
      Comparison comparison =
          Comparison.of(contenders.all())
              .timeScale(timeScale)
              .gradientSamples(gradientSamples)
              .closeUps(out.isPresent() ? CLOSE_UPS : 0)
              .reportingTo(step -> console.progress("  %s", step));
      Findings findings = (bisect ? comparison.bisect() : comparison).on(chosen);
      Optional<LearningComparison> learning = learning(contenders, history, console);
      new ComparisonText(findings, learning, console).print();
      ComparisonFigures figures = ComparisonFigures.of(findings, learning);
      console.json(figures);
      if (out.isPresent()) {
        Console.writeJson(out.get().resolve("comparison.json"), figures);
        Report report =
            new Report(
                title(contenders.all()),
                findings.noting(learning.map(LearningComparison::notes).orElse(List.of())),
                learning.map(LearningCurve::of).orElse(List.of()),
                learning.map(trained -> String.join(" ", Words.about(trained))).orElse(""))
                .with(KindsOfFigures.of(findings));
        new ReportFiles(report, console).write(out.get());
        console.say("wrote report.html, comparison.json and pictures to %s", out.get());
      }
      return expectSame.isEmpty() ? 0 : status(findings, expectSame.get(), console);
    }
  }

  private static int status(Findings findings, double share, Console console) {
    List<Difference> others = findings.differences().stream().filter(difference -> !difference.isSame(share)).toList();
    others.forEach(
        difference -> console.notice(
            String.format(
                Locale.ROOT,
                "not the same: %s and %s predict alike on %.3f %% of the samples, and %.4f %% of their spikes are at"
                    + " the same tick",
                difference.a().name(), difference.b().name(), 100 * difference.predictionAgreement(),
                100 * difference.spikes().agreement())));
    return others.isEmpty() ? 0 : NOT_THE_SAME;
  }

  private Optional<LearningComparison> learning(
      Contenders contenders, List<TrainingData> history, Console console) throws IOException {
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    DataSplits all = data.splits(history);
    LearningComparison.Data splits = new LearningComparison.Data(all.train(), all.validation(), all.test());
    return Optional.of(
        LearningComparison.of(
            contenders.trainees(), splits, epochs.get(), common.seed(), seeds, step -> console.progress("  %s", step)));
  }

  private static String title(List<Contender> contenders) {
    return contenders.stream().skip(1).map(Contender::name).collect(Collectors.joining(", "))
        + " against " + contenders.get(0).name();
  }

  private List<String> backends() {
    List<String> backends = new ArrayList<>();
    backends.add(a.orElse(ReferenceBackend.NAME));
    if (b.isPresent() || !others.isEmpty() || files.size() == 1) {
      backends.add(b.orElse(files.size() == 1 ? SpinnakerBackend.NAME : backends.get(0)));
    }
    backends.addAll(others);
    return backends;
  }

  private Dataset chosenSamples(List<TrainingData> history) throws IOException {
    Dataset all = data.load(DataPart.TEST, history);
    int count = samples.orElse(all.size());
    if (count < 1 || count > all.size() || gradientSamples < 0) {
      throw InvalidInputException.of(
          "--samples %d, --gradient-samples %d: expected 1 to %d samples, and at least 0 of gradients", count,
          gradientSamples, all.size());
    }
    return count == all.size() ? all : Subset.range(all.name(), all, 0, count);
  }
}
