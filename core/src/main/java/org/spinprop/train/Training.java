package org.spinprop.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.backend.Batch;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Learner;
import org.spinprop.backend.Objective;
import org.spinprop.backend.SampleSource;
import org.spinprop.evaluation.Activity;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.model.Parameters;

/** The training loop, over the executable of any backend. The best epoch is chosen by validation data alone. */
public final class Training {
  private final Executable executable;
  private final SampleSource train;
  private final Batch validation;
  private final Objective objective;
  private final TrainingPlan plan;
  private final TrainingObserver observer;

  public Training(
      Executable executable,
      SampleSource train,
      Batch validation,
      Objective objective,
      TrainingPlan plan,
      TrainingObserver observer) {
    this.executable = executable;
    this.train = train;
    this.validation = validation;
    this.objective = objective;
    this.plan = plan;
    this.observer = observer;
  }

  /** Trains from given parameters. The same plan and backend give the same result, bit for bit. */
  public TrainingResult from(Parameters start) {
    objective.check(executable.network());
    executable.load(start);
    Learner learner = executable.learner(objective, plan.optimiser());
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
    RandomGenerator changes = RandomGeneratorFactory.of("L64X128MixRandom").create(~plan.seed());

    List<EpochReport> reports = new ArrayList<>();
    List<Integer> retreats = new ArrayList<>();
    EpochReport best = report(0, new Totals(), 0);
    Parameters bestParameters = executable.parameters();
    reports.add(best);
    observer.onEpoch(best);
    int[] order = new int[train.size()];
    Arrays.setAll(order, i -> i);
    double pace = 1;
    int behind = 0;
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      shuffle(order, random);
      long begun = System.nanoTime();
      Totals totals = trainEpoch(epoch, order, learner, pace, changes);
      EpochReport report = report(epoch, totals, (System.nanoTime() - begun) * 1e-9);
      reports.add(report);
      observer.onEpoch(report);
      if (report.betterThan(best)) {
        best = report;
        bestParameters = executable.parameters();
        observer.onBest(best, bestParameters);
      }
      behind = plan.retreat().behind(report, best, plan.epochs()) ? behind + 1 : 0;
      if (behind == plan.retreat().patience()) {
        executable.load(bestParameters);
        learner = executable.learner(objective, plan.optimiser());
        pace *= plan.retreat().factor();
        behind = 0;
        retreats.add(epoch);
      }
    }
    return new TrainingResult(bestParameters, best, reports, retreats);
  }

  private Totals trainEpoch(
      int epoch, int[] order, Learner learner, double pace, RandomGenerator changes) {
    int steps = (order.length + plan.batchSize() - 1) / plan.batchSize();
    Totals totals = new Totals();
    for (int step = 0; step < steps; step++) {
      int from = step * plan.batchSize();
      int to = Math.min(from + plan.batchSize(), order.length);
      double progress = (epoch - 1 + (double) step / steps) / plan.epochs();
      double rate = pace * plan.optimiser().learningRate() * plan.schedule().factor(progress);
      Batch batch = train.select(Arrays.copyOfRange(order, from, to));
      totals.add(learner.step(plan.augmentation().apply(batch, executable.network(), changes), rate));
      observer.onStep(epoch, step + 1, steps);
    }
    return totals;
  }

  private EpochReport report(int epoch, Totals totals, double seconds) {
    Evaluation checked = Evaluation.of(executable, validation, objective.loss());
    boolean untrained = totals.samples == 0;
    return new EpochReport(
        epoch,
        untrained ? checked.loss() : totals.loss / totals.samples,
        untrained ? checked.accuracy() : (double) totals.correct / totals.samples,
        checked.loss(),
        checked.accuracy(),
        checked.spikesPerSample(),
        totals.silentTargets,
        untrained ? 0 : (double) totals.silentNeurons / totals.batches,
        Activity.of(executable.network(), checked.recording()),
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
