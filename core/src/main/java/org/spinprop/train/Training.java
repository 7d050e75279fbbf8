package org.spinprop.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.batch.SampleSource;
import org.spinprop.evaluation.Score;
import org.spinprop.model.Parameters;
import org.spinprop.objective.Objective;

/** The training loop, over the executable of any backend. The best epoch is chosen by validation data alone. */
public final class Training {
  private final Executable executable;
  private final SampleSource train;
  private final SampleSource validation;
  private final Objective objective;
  private final TrainingPlan plan;
  private final TrainingObserver observer;
  private final int last;

  public Training(
      Executable executable,
      SampleSource train,
      SampleSource validation,
      Objective objective,
      TrainingPlan plan,
      TrainingObserver observer) {
    this(executable, train, validation, objective, plan, observer, plan.epochs());
  }

  private Training(
      Executable executable,
      SampleSource train,
      SampleSource validation,
      Objective objective,
      TrainingPlan plan,
      TrainingObserver observer,
      int last) {
    this.executable = executable;
    this.train = train;
    this.validation = validation;
    this.objective = objective;
    this.plan = plan;
    this.observer = observer;
    this.last = last;
  }

  /**
   * The same training that stops after an epoch, as if interrupted there: learning rate and retreats are those of the whole plan,
   * and {@link #resume} goes on from the last checkpoint.
   *
   * @param epoch counted from the start of the run
   */
  public Training stoppingAfter(int epoch) {
    if (epoch < 0) {
      throw InvalidInputException.of("training to stop after %d epochs, expected at least 0", epoch);
    }
    return new Training(executable, train, validation, objective, plan, observer, Math.min(epoch, plan.epochs()));
  }

  /** Trains from given parameters. The same plan and backend give the same result, bit for bit. */
  public TrainingResult from(Parameters start) {
    check();
    executable.load(start);
    Learner learner = executable.learner(objective, plan.optimiser());
    EpochReport untrained = report(0, new Totals(), 0);
    observer.onEpoch(untrained);
    return train(new Progress(executable, untrained), learner, 0);
  }

  /**
   * Goes on from a checkpoint of the same training, to the very result that it would have had without a stop, the seconds of
   * epochs apart. Of a run that is whole, nothing is trained any more.
   *
   * @throws InvalidInputException if the checkpoint is not of this training, as far as can be seen
   */
  public TrainingResult resume(Checkpoint checkpoint) {
    if (checkpoint.epoch() > plan.epochs()) {
      throw InvalidInputException.of(
          "a checkpoint after epoch %d of a run of %d epochs", checkpoint.epoch(), plan.epochs());
    }
    check();
    Learner learner = executable.learner(objective, plan.optimiser());
    learner.restore(checkpoint.learner());
    return train(new Progress(executable, checkpoint), learner, checkpoint.draws());
  }

  private void check() {
    objective.check(executable.network());
    objective.loss().checkTraining(executable.network());
    if (train.size() == 0 || validation.size() == 0) {
      throw InvalidInputException.of(
          "training with %d samples and %d for validation: expected at least one of each", train.size(), validation.size());
    }
  }

  /** @param draws random numbers that augmentation has drawn before */
  private TrainingResult train(Progress progress, Learner begun, long draws) {
    Learner learner = begun;
    CountedRandom shuffling = new CountedRandom(plan.seed());
    CountedRandom changes = new CountedRandom(~plan.seed());
    changes.drawUntil(draws);
    int[] order = new int[train.size()];
    Arrays.setAll(order, i -> i);
    for (int done = 0; done < progress.epoch(); done++) {
      shuffle(order, shuffling);
    }
    for (int epoch = progress.epoch() + 1; epoch <= last; epoch++) {
      shuffle(order, shuffling);
      long begin = System.nanoTime();
      Totals totals = trainEpoch(epoch, order, learner, progress.pace(), changes);
      EpochReport report = report(epoch, totals, (System.nanoTime() - begin) * 1e-9);
      observer.onEpoch(report);
      if (progress.add(executable, report)) {
        observer.onBest(report, progress.bestParameters());
      }
      if (progress.retreats(plan.retreat(), plan.epochs())) {
        executable.load(progress.bestParameters());
        learner = executable.learner(objective, plan.optimiser());
      }
      observer.onCheckpoint(progress.checkpoint(learner.state(), changes.drawn()));
    }
    return progress.result();
  }

  private Totals trainEpoch(
      int epoch, int[] order, Learner learner, double pace, RandomGenerator changes) {
    int steps = plan.steps(order.length);
    Totals totals = new Totals();
    for (int step = 0; step < steps; step++) {
      int from = step * plan.batchSize();
      int to = Math.min(from + plan.batchSize(), order.length);
      double progress = (epoch - 1 + (double) step / steps) / plan.epochs();
      double rate = pace * plan.optimiser().learningRate() * plan.schedule().factor(progress);
      Batch batch = train.select(Arrays.copyOfRange(order, from, to));
      Batch changed = plan.augmentation().apply(batch, executable.network(), changes);
      totals.add(step(learner, changed, rate, String.format(
          Locale.ROOT, "epoch %d, step %d of %d", epoch, step + 1, steps)));
      observer.onStep(epoch, step + 1, steps);
    }
    return totals;
  }

  /** A step that says where it was if training is lost in it. */
  private BatchStatistics step(Learner learner, Batch batch, double rate, String where) {
    BatchStatistics seen;
    try {
      seen = learner.step(batch, rate);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(lost(where, e.getMessage()), e);
    }
    checkLoss(seen.loss(), where);
    return seen;
  }

  private void checkLoss(double loss, String where) {
    if (!Double.isFinite(loss)) {
      throw new InvalidInputException(lost(where, "the loss is " + loss + "; try a lower learning rate or smaller weights"));
    }
  }

  private String lost(String where, String what) {
    return String.format(Locale.ROOT, "%s, learning rate %s: %s", where, plan.optimiser().learningRate(), what);
  }

  private EpochReport report(int epoch, Totals totals, double seconds) {
    Score checked = Score.of(executable, validation, objective.loss());
    checkLoss(
        checked.loss(),
        totals.samples == 0
            ? "validation before training"
            : String.format(Locale.ROOT, "validation after epoch %d", epoch));
    return new EpochReport(
        epoch,
        totals.loss / totals.samples,
        (double) totals.correct / totals.samples,
        checked.loss(),
        checked.accuracy(),
        checked.spikesPerSample(),
        totals.silentTargets,
        totals.batches == 0 ? 0 : (double) totals.silentNeurons / totals.batches,
        checked.activity(),
        totals.limited,
        seconds);
  }

  /** Fisher and Yates. */
  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** Sums of an epoch's batches. */
  private static final class Totals {
    private int batches;
    private int samples;
    private double loss;
    private int correct;
    private long silentTargets;
    private long silentNeurons;
    private long limited;

    void add(BatchStatistics batch) {
      batches++;
      samples += batch.samples();
      loss += batch.loss() * batch.samples();
      correct += batch.correct();
      silentTargets += batch.silentTargets();
      silentNeurons += batch.silentNeurons();
      limited += batch.limited();
    }
  }
}
