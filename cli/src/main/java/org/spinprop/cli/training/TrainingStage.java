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
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Finding;
import org.spinprop.backend.LoopBackend;
import org.spinprop.backend.WeightGrid;
import org.spinprop.batch.Batch;
import org.spinprop.batch.SampleSource;
import org.spinprop.cli.chip.ChipFigures;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputLock;
import org.spinprop.cli.console.PacedWrites;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventEncoder;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.objective.Objective;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.cost.Costs;
import org.spinprop.spinnaker.fault.FaultReport;
import org.spinprop.train.EpochReport;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;
import org.spinprop.train.file.SavedRun;

/**
 * One training stage with its files: the best epoch's model and a checkpoint beside it, both after every epoch where that costs
 * little, so that a run that is stopped (Ctrl-C) keeps the best model so far and can go on.
 *
 * @param diagnose a file for what every epoch did to spikes and gradients
 * @param out the file of the model
 */
public record TrainingStage(
    Console console,
    Backend backend,
    DataSplits data,
    Encoder encoder,
    Objective objective,
    TrainingPlan plan,
    Optional<Path> diagnose,
    Path out) {

  /**
   * A trained model and how it got there.
   *
   * @param model of the best epoch on the validation data
   * @param findings what the backend has to say of the run
   * @param chip what a batch of its training takes of the emulated chip and what went wrong, where it ran there
   * @param plan of the whole stage
   * @param trainedBefore epochs that were trained before, by a command that this one resumed
   */
  public record Outcome(
      Model model,
      TrainingResult result,
      List<Finding> findings,
      Optional<ChipFigures> chip,
      TrainingPlan plan,
      int trainedBefore) {

    /** Whether the stage is done, or only stopped. */
    public boolean whole() {
      return result.epochsTrained() == plan.epochs();
    }
  }

  /** Trains a model and leaves the best epoch in the file. */
  public Outcome train(Model start, Interruption interruption, StopNotice notice, ExecutionOptions options)
      throws IOException {
    checkClasses(start);
    if (encoder instanceof EventEncoder events) {
      Clock clock = start.network().clock();
      console.progress(
          "a tick of %s ms stands for %.3g ms of the recordings", clock.dt(), events.speed() * clock.dt());
    }
    SampleSource train = SampleSource.of(data.train(), encoder, start.network());
    SampleSource validation = SampleSource.of(data.validation(), encoder, start.network());
    StageCheckpoint checkpoint = new StageCheckpoint(console, out, settings(start, train, validation), plan.epochs());
    Optional<SavedRun> saved = checkpoint.find(interruption);
    int before = saved.map(run -> run.checkpoint().epoch()).orElse(0);
    Optional<DiagnosisFile> diagnosis = diagnosis(train);
    try (OutputLock lock = OutputLock.on(out);
        Executable executable = backend.compile(start.network(), options);
        PacedWrites writes = new PacedWrites();
        TrainingDisplay display = TrainingDisplay.on(console, plan.epochs(), plan.steps(train.size()), before)) {
      notice.writes(writes);
      StageObserver observer = new StageObserver(this, start, executable, checkpoint, writes, display, diagnosis, notice);
      Training training =
          new Training(executable, train, validation, objective, plan, observer)
              .stoppingAfter(interruption.stopAfter());
      TrainingResult result = observer.watch(training, saved);
      Model best = trained(start, result.best(), result.bestReport(), result.bestGrids(), result.epochsTrained());
      OnnxExport.write(best, out);
      List<Finding> findings = executable.findings();
      Optional<ChipFigures> onChip = ChipFigures.chip(executable).map(chip -> figures(chip, train, best));
      return new Outcome(best, result, findings, onChip, plan, before);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Map<String, String> settings(Model start, SampleSource train, SampleSource validation) {
    return new RunSettings()
        .backend(backend)
        .plan(plan)
        .objective(objective)
        .start(start)
        .data(data.name(), train, validation)
        .diagnosis(diagnose.isPresent())
        .byName();
  }

  private Optional<DiagnosisFile> diagnosis(SampleSource train) {
    int[] first = IntStream.range(0, Math.min(DiagnosisFile.SAMPLES, train.size())).toArray();
    return diagnose.map(file -> new DiagnosisFile(file, train.select(first), objective));
  }

  private ChipFigures figures(SpinnakerExecutable chip, SampleSource train, Model model) {
    FaultReport faults = chip.instruments().faults();
    chip.load(model.parameters());
    Batch batch = train.select(IntStream.range(0, Math.min(plan.batchSize(), train.size())).toArray());
    boolean forwardAlone = backend instanceof LoopBackend;
    Costs costs = forwardAlone ? chip.instruments().costs(batch) : chip.instruments().costs(batch, objective);
    return new ChipFigures(costs.report(), faults);
  }

  private void checkClasses(Model model) {
    int outputs = model.network().output().size();
    int classes = data.train().classes();
    if (classes > outputs) {
      throw InvalidInputException.of(
          "data '%s' has %d classes, the model has %d outputs: train a model with an output for each class", data.name(),
          classes, outputs);
    }
    if (classes < outputs) {
      console.progress(
          "data '%s' has %d classes, the model has %d outputs: the others are never the right one", data.name(), classes,
          outputs);
    }
  }

  /** The start with the parameters of an epoch, and in its provenance what of this stage is done. */
  Model trained(
      Model start, Parameters parameters, EpochReport report, Map<String, WeightGrid> grids, int epochs) {
    Map<String, Double> scores = new HashMap<>();
    scores.put("best_epoch", (double) report.epoch());
    scores.put("validation_accuracy", report.validationAccuracy());
    scores.put("validation_loss", report.validationLoss());
    grids.forEach(
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
            epochs,
            scores,
            Optional.of(data.trainedOn()),
            Optional.of(Stage.NUMBERS));
    return start.trained(parameters, stage);
  }
}
