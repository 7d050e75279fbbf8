package org.spinprop.cli.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.spinprop.backend.WeightGrid;
import org.spinprop.cli.chip.ChipFigures;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputLock;
import org.spinprop.cli.console.PacedWrites;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventEncoder;
import org.spinprop.datasets.DataSplits;
import org.spinprop.files.SafeFile;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.fault.FaultReport;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;
import org.spinprop.train.file.SavedRun;

/**
 * One training stage with its files: the best epoch's model and a checkpoint beside it, both after every epoch where that costs
 * little, so that a run that is stopped (Ctrl-C) keeps the best model so far and can go on.
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
      Observer observer = new Observer(start, executable, checkpoint, writes, display, diagnosis, notice);
      Training training =
          new Training(executable, train, validation, objective, plan, observer)
              .stoppingAfter(interruption.stopAfter());
      TrainingResult result = observer.watch(training, saved);
      Model best = trained(start, result.best(), result.bestReport(), result.bestGrids(), result.epochsTrained());
      OnnxExport.write(best, out);
      List<Finding> findings = executable.findings();
      return new Outcome(best, result, findings, chip(executable, train, best), plan, before);
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

  private Optional<ChipFigures> chip(Executable executable, SampleSource train, Model model) {
    if (!(executable instanceof SpinnakerExecutable chip)) {
      return Optional.empty();
    }
    FaultReport faults = chip.instruments().faults();
    chip.load(model.parameters());
    Batch batch = train.select(IntStream.range(0, Math.min(plan.batchSize(), train.size())).toArray());
    return Optional.of(new ChipFigures(chip.instruments().costs(batch, objective).report(), faults));
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
  private Model trained(
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

  /** Shows progress, and writes models and checkpoints. */
  private final class Observer implements TrainingObserver {
    private final Model start;
    private final Executable executable;
    private final StageCheckpoint file;
    private final PacedWrites writes;
    private final TrainingDisplay display;
    private final Optional<DiagnosisFile> diagnosis;
    private final StopNotice notice;
    private int written;

    Observer(
        Model start,
        Executable executable,
        StageCheckpoint file,
        PacedWrites writes,
        TrainingDisplay display,
        Optional<DiagnosisFile> diagnosis,
        StopNotice notice) {
      this.start = start;
      this.executable = executable;
      this.file = file;
      this.writes = writes;
      this.display = display;
      this.diagnosis = diagnosis;
      this.notice = notice;
    }

    /** Trains, and writes what was left out. A run that is lost says what is left of it. */
    TrainingResult watch(Training training, Optional<SavedRun> saved) throws IOException {
      try {
        if (saved.isPresent()) {
          resume(saved.get());
        }
        TrainingResult result =
            saved.isPresent() ? training.resume(saved.get().checkpoint()) : training.from(start.parameters());
        writes.flush();
        return result;
      } catch (InvalidInputException e) {
        writes.flush();
        String left = written == 0 ? "" : String.format(Locale.ROOT, "; %s holds epoch %d, the best before", out, written);
        throw new InvalidInputException(e.getMessage() + left, e);
      }
    }

    /** Puts the files where the checkpoint has them: a run that was killed may have left later ones. */
    private void resume(SavedRun run) throws IOException {
      Checkpoint checkpoint = run.checkpoint();
      if (diagnosis.isPresent()) {
        diagnosis.get().resume(run.notes());
      }
      writeBest(checkpoint);
      notice.saved(checkpoint, out, plan.epochs());
    }

    /** The best epoch's model, unless it is in its file or is the start. */
    private void writeBest(Checkpoint checkpoint) throws IOException {
      EpochReport report = checkpoint.bestReport();
      if (report.epoch() > written) {
        Parameters best = new Parameters(start.network(), checkpoint.best().toArray(float[][]::new));
        OnnxExport.write(trained(start, best, report, checkpoint.bestGrids(), report.epoch()), out);
        written = report.epoch();
      }
    }

    private void write(Checkpoint checkpoint, List<String> notes) throws IOException {
      writeBest(checkpoint);
      file.save(checkpoint, notes);
    }

    @Override
    public void onStep(int epoch, int step, int steps) {
      display.step(epoch, step);
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
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      if (SafeFile.isStream(out)) {
        return; // which takes the last model alone, and has no place for a checkpoint beside it
      }
      try {
        List<String> notes = List.copyOf(diagnosis.map(DiagnosisFile::lines).orElse(List.of()));
        writes.offer(() -> write(checkpoint, notes));
        notice.saved(checkpoint, out, plan.epochs());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
