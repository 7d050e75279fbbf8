package org.spinprop.cli.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Objective;
import org.spinprop.backend.SampleSource;
import org.spinprop.cli.chip.ChipFigures;
import org.spinprop.cli.console.Console;
import org.spinprop.data.Encoder;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Stage;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.fault.FaultReport;
import org.spinprop.train.EpochReport;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;

/**
 * One training stage with its file: each best epoch is written there at once, so that stopping early (Ctrl-C) keeps the
 * best model so far.
 */
public final class TrainingStage {
  private final Console console;
  private final Backend backend;
  private final DataSplits data;
  private final Encoder encoder;
  private final Objective objective;
  private final TrainingPlan plan;
  private final Optional<Path> diagnose;
  private final Path out;

  /** @param diagnose a file for what every epoch did to spikes and gradients */
  public TrainingStage(
      Console console,
      Backend backend,
      DataSplits data,
      Encoder encoder,
      Objective objective,
      TrainingPlan plan,
      Optional<Path> diagnose,
      Path out) {
    this.console = console;
    this.backend = backend;
    this.data = data;
    this.encoder = encoder;
    this.objective = objective;
    this.plan = plan;
    this.diagnose = diagnose;
    this.out = out;
  }

  /**
   * A trained model and how it got there.
   *
   * @param model of the best epoch on the validation data
   * @param findings what the backend has to say of the run
   * @param chip what a batch of its training takes of the emulated chip and what went wrong, where it ran there
   */
  public record Outcome(Model model, TrainingResult result, List<Finding> findings, Optional<ChipFigures> chip) {}

  /** Trains a model and leaves the best epoch in the file. */
  public Outcome train(Model start, ExecutionOptions options) throws IOException {
    checkClasses(start);
    SampleSource train = SampleSource.of(data.train(), encoder, start.network());
    Batch validation = Batch.of(data.validation(), encoder, start.network());
    StopNotice notice = new StopNotice(console, out);
    Runtime.getRuntime().addShutdownHook(notice);
    Optional<DiagnosisFile> diagnosis =
        diagnose.map(
            file -> {
              int[] first = IntStream.range(0, Math.min(DiagnosisFile.SAMPLES, train.size())).toArray();
              return new DiagnosisFile(file, train.select(first), objective);
            });
    try (Executable executable = backend.compile(start.network(), options);
        TrainingDisplay display = TrainingDisplay.on(console, plan.epochs())) {
      Observer observer = new Observer(start, executable, display, diagnosis, notice);
      TrainingResult result =
          new Training(executable, train, validation, objective, plan, observer)
              .from(start.parameters());
      OnnxExport.write(observer.best, out);
      List<Finding> findings = executable.findings();
      return new Outcome(observer.best, result, findings, chip(executable, train, observer.best));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Runtime.getRuntime().removeShutdownHook(notice);
    }
  }

  private Optional<ChipFigures> chip(Executable executable, SampleSource train, Model model) {
    if (!(executable instanceof SpinnakerExecutable chip)) {
      return Optional.empty();
    }
    FaultReport faults = chip.faults();
    chip.load(model.parameters());
    Batch batch = train.select(IntStream.range(0, Math.min(plan.batchSize(), train.size())).toArray());
    return Optional.of(new ChipFigures(chip.costs(batch, objective).report(), faults));
  }

  private void checkClasses(Model model) {
    int outputs = model.network().output().size();
    if (outputs != data.train().classes()) {
      throw InvalidInputException.of(
          "data '%s' has %d classes, the model has %d outputs", data.name(), data.train().classes(), outputs);
    }
  }

  private Model trained(Model start, Executable executable, EpochReport report) {
    Map<String, Double> scores = new HashMap<>();
    scores.put("best_epoch", (double) report.epoch());
    scores.put("validation_accuracy", report.validationAccuracy());
    scores.put("validation_loss", report.validationLoss());
    executable
        .grids()
        .forEach(
            (array, grid) -> {
              scores.put("weight_bits " + array, (double) grid.bits());
              scores.put("weight_scale " + array, grid.scale());
            });
    Stage stage =
        new Stage(
            backend.name(),
            objective.method().name(),
            data.name(),
            encoder,
            objective.loss(),
            plan.seed(),
            plan.epochs(),
            scores);
    return start.trained(executable.parameters(), stage);
  }

  /** Shows progress and writes checkpoints. */
  private final class Observer implements TrainingObserver {
    private final Model start;
    private final Executable executable;
    private final TrainingDisplay display;
    private final Optional<DiagnosisFile> diagnosis;
    private final StopNotice notice;
    private Model best;

    Observer(
        Model start,
        Executable executable,
        TrainingDisplay display,
        Optional<DiagnosisFile> diagnosis,
        StopNotice notice) {
      this.start = start;
      this.executable = executable;
      this.display = display;
      this.diagnosis = diagnosis;
      this.notice = notice;
    }

    @Override
    public void onStep(int epoch, int step, int steps) {
      display.step(epoch, step, steps);
    }

    @Override
    public void onEpoch(EpochReport report) {
      display.epoch(report);
      try {
        if (diagnosis.isPresent()) {
          diagnosis.get().add(report, executable);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (report.epoch() == 0) {
        best = trained(start, executable, report);
      }
    }

    @Override
    public void onBest(EpochReport report, Parameters parameters) {
      try {
        best = trained(start, executable, report);
        OnnxExport.write(best, out);
        notice.saved(report);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
