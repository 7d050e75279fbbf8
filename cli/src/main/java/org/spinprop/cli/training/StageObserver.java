package org.spinprop.cli.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.cli.console.PacedWrites;
import org.spinprop.files.SafeFile;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingResult;
import org.spinprop.train.file.SavedRun;

/** Shows the progress of a training stage, and writes its models and checkpoints. */
final class StageObserver implements TrainingObserver {
  private final TrainingStage stage;
  private final Model start;
  private final Executable executable;
  private final StageCheckpoint file;
  private final PacedWrites writes;
  private final TrainingDisplay display;
  private final Optional<DiagnosisFile> diagnosis;
  private final StopNotice notice;
  private int written;

  StageObserver(
      TrainingStage stage,
      Model start,
      Executable executable,
      StageCheckpoint file,
      PacedWrites writes,
      TrainingDisplay display,
      Optional<DiagnosisFile> diagnosis,
      StopNotice notice) {
    this.stage = stage;
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
      String left = written == 0 ? "" : String.format(Locale.ROOT, "; %s holds epoch %d, the best before", stage.out(), written);
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
    notice.saved(checkpoint, stage.out(), stage.plan().epochs());
  }

  /** The best epoch's model, unless it is in its file or is the start. */
  private void writeBest(Checkpoint checkpoint) throws IOException {
    EpochReport report = checkpoint.bestReport();
    if (report.epoch() > written) {
      Parameters best = new Parameters(start.network(), checkpoint.best().toArray(float[][]::new));
      OnnxExport.write(stage.trained(start, best, report, checkpoint.bestGrids(), report.epoch()), stage.out());
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
    if (SafeFile.isStream(stage.out())) {
      return; // which takes the last model alone, and has no place for a checkpoint beside it
    }
    try {
      List<String> notes = List.copyOf(diagnosis.map(DiagnosisFile::lines).orElse(List.of()));
      writes.offer(() -> write(checkpoint, notes));
      notice.saved(checkpoint, stage.out(), stage.plan().epochs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
