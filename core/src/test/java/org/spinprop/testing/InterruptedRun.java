package org.spinprop.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Shape;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Optimiser;
import org.spinprop.optim.Schedule;
import org.spinprop.optim.Sgd;
import org.spinprop.train.Augmentation;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;
import org.spinprop.train.ImageJitter;
import org.spinprop.train.Retreat;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;
import org.spinprop.train.file.CheckpointFile;
import org.spinprop.train.file.SavedRun;

/** A training run by a random plan, whole or stopped and resumed any number of times, each time on a new executable. */
public final class InterruptedRun {
  private static final Map<String, String> SETTINGS = Map.of("test", "property");

  private final Supplier<? extends Executable> backend;
  private final Model start;
  private final Batch train;
  private final Batch validation;
  private final TrainingPlan plan;

  /**
   * @param backend compiles the network of the model anew
   * @param start what the run starts from
   * @param random source of the plan
   */
  public InterruptedRun(Supplier<? extends Executable> backend, Model start, RandomGenerator random) {
    this.backend = backend;
    this.start = start;
    Network network = start.network();
    this.train = Samples.randomBatch(network, 13, random.nextLong());
    this.validation = Samples.randomBatch(network, 9, random.nextLong());
    double rate = random.nextDouble(0.001, 0.02);
    Optimiser optimiser = random.nextBoolean() ? Adam.withRate(rate) : new Sgd(rate, random.nextDouble(0.9));
    Augmentation augmentation =
        random.nextBoolean()
            ? Augmentation.NONE
            : new ImageJitter(new Shape(1, 1, network.input().size()), 1, random.nextDouble(0.5));
    Retreat retreat = new Retreat(0, 0, random.nextInt(1, 3), 0.5);
    Schedule schedule = Schedule.values()[random.nextInt(3)];
    this.plan =
        new TrainingPlan(
            random.nextInt(2, 7), random.nextInt(1, 14), optimiser, schedule, random.nextLong(), augmentation, retreat);
  }

  /** Epochs of the plan. */
  public int epochs() {
    return plan.epochs();
  }

  /**
   * All that a run leaves but seconds.
   *
   * @param checkpoint the bytes of the last checkpoint's file
   */
  public record Outcome(TrainingResult result, String findings, List<Byte> checkpoint) {}

  /**
   * Trains to the end, stopping and going on from the file after each of these epochs.
   *
   * @param folder for the file
   */
  public Outcome with(List<Integer> stops, Path folder) throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("run.checkpoint"), SETTINGS);
    Files.deleteIfExists(file.path());
    List<Integer> ends = new ArrayList<>(stops);
    ends.add(plan.epochs());
    Outcome outcome = null;
    for (int end : ends) {
      outcome = upTo(end, file);
    }
    return outcome;
  }

  private Outcome upTo(int end, CheckpointFile file) throws IOException {
    Checkpoint[] last = new Checkpoint[1];
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            last[0] = checkpoint;
          }
        };
    try (Executable executable = backend.get()) {
      Training training =
          new Training(executable, train, validation, Objective.eventProp(Samples.lossOf(start.network())), plan, observer)
              .stoppingAfter(end);
      TrainingResult result =
          file.exists() ? training.resume(file.read().checkpoint()) : training.from(start.parameters());
      if (last[0] != null) {
        file.write(new SavedRun(withoutSeconds(last[0])));
      }
      return new Outcome(withoutSeconds(result), executable.findings().toString(), bytes(file));
    }
  }

  private static List<Byte> bytes(CheckpointFile file) throws IOException {
    if (!file.exists()) {
      return List.of();
    }
    byte[] bytes = Files.readAllBytes(file.path());
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return List.of(boxed);
  }

  private static Checkpoint withoutSeconds(Checkpoint of) {
    return new Checkpoint(
        of.learner(), of.best(), of.bestGrids(), withoutSeconds(of.epochs()), of.retreats(), of.pace(), of.behind(),
        of.draws());
  }

  private static TrainingResult withoutSeconds(TrainingResult of) {
    List<EpochReport> epochs = withoutSeconds(of.epochs());
    return new TrainingResult(of.best(), epochs.get(of.bestReport().epoch()), of.bestGrids(), epochs, of.retreats());
  }

  private static List<EpochReport> withoutSeconds(List<EpochReport> of) {
    return of.stream()
        .map(
            r -> new EpochReport(
                r.epoch(), r.trainLoss(), r.trainAccuracy(), r.validationLoss(), r.validationAccuracy(),
                r.spikesPerSample(), r.silentTargets(), r.silentNeurons(), r.activity(), r.limited(), 0))
        .toList();
  }
}
