package org.spinprop.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.batch.SampleSource;
import org.spinprop.data.Dataset;
import org.spinprop.evaluation.Score;
import org.spinprop.lab.statistics.PairedValues;
import org.spinprop.model.InitialWeights;
import org.spinprop.network.Network;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.train.Augmentation;
import org.spinprop.train.Retreat;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;

/**
 * Contenders trained from the same initial weights, in the same order of samples, over several seeds.
 *
 * @param runs by contender, then seed
 * @param notes who was left out, and why
 */
public record LearningComparison(int epochs, List<Long> seeds, List<LearningRun> runs, List<String> notes) {

  public LearningComparison {
    seeds = List.copyOf(seeds);
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * The samples of a comparison.
   *
   * @param validation chooses the best epoch
   * @param test is only reported
   */
  public record Data(Dataset train, Dataset validation, Dataset test) {}

  /**
   * Trains all from new weights; one that does not train is left out with a note.
   *
   * @param first seed; the others follow it
   */
  public static LearningComparison of(
      List<Trainee> trainees, Data data, int epochs, long first, int seeds, Consumer<String> progress) {
    if (epochs < 1 || seeds < 1) {
      throw InvalidInputException.of("training: %d epochs of %d seeds, expected at least 1 of each", epochs, seeds);
    }
    List<LearningRun> runs = new ArrayList<>();
    LeftOut leftOut = new LeftOut();
    for (Trainee trainee : trainees) {
      String name = trainee.contender().name();
      List<LearningRun> ofTrainee = new ArrayList<>();
      try {
        for (long seed = first; seed < first + seeds; seed++) {
          progress.accept(String.format(Locale.ROOT, "training %s, seed %d", name, seed));
          ofTrainee.add(train(trainee, data, epochs, seed));
        }
        runs.addAll(ofTrainee);
      } catch (InvalidInputException e) {
        leftOut.add(name, e);
      }
    }
    return new LearningComparison(
        epochs,
        LongStream.range(first, first + seeds).boxed().toList(),
        runs,
        leftOut.notes("not trained: %s, left out: %s"));
  }

  private static LearningRun train(Trainee trainee, Data data, int epochs, long seed) {
    Contender contender = trainee.contender();
    Executable executable = contender.executable();
    Network network = executable.network();
    SampleSource train = SampleSource.of(data.train, contender.encoder(), network);
    TrainingPlan plan =
        new TrainingPlan(
            epochs,
            trainee.batchSize(),
            Adam.withRate(trainee.learningRate()),
            Schedule.COSINE,
            seed,
            Augmentation.NONE,
            Retreat.DEFAULT);
    SampleSource validation = SampleSource.of(data.validation, contender.encoder(), network);
    TrainingResult result =
        new Training(executable, train, validation, trainee.objective(), plan, TrainingObserver.NONE)
            .from(InitialWeights.suiting(data.train, contender.encoder(), network).draw(network, seed));
    executable.load(result.best());
    SampleSource test = SampleSource.of(data.test, contender.encoder(), network);
    double accuracy = Score.of(executable, test, contender.loss()).accuracy();
    return new LearningRun(contender.name(), seed, result.epochs(), result.bestReport().epoch(), accuracy);
  }

  /** Test accuracies by contender, one a seed. */
  public Map<String, double[]> testAccuracies() {
    Map<String, double[]> accuracies = new LinkedHashMap<>();
    for (LearningRun run : runs) {
      accuracies.computeIfAbsent(
          run.contender(),
          name -> runs.stream().filter(r -> r.contender().equals(name)).mapToDouble(LearningRun::testAccuracy).toArray());
    }
    return accuracies;
  }

  /** Differences of the test accuracy from that of the first that trained, paired by seed. */
  public Map<String, PairedValues> differences() {
    Map<String, PairedValues> differences = new LinkedHashMap<>();
    Map<String, double[]> accuracies = testAccuracies();
    double[] first = accuracies.values().stream().findFirst().orElse(new double[0]);
    accuracies.forEach(
        (name, of) -> {
          if (of != first) {
            differences.put(name, PairedValues.of(first, of));
          }
        });
    return differences;
  }
}
