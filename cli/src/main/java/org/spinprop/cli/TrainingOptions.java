package org.spinprop.cli;

import java.util.Optional;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.train.TrainingPlan;
import picocli.CommandLine.Option;

/** Options of one training stage; what is not given takes the stage's recipe. */
final class TrainingOptions {

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: the recipe's).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples a step (default: the recipe's).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Step size of Adam (default: the recipe's).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "S",
      defaultValue = "cosine",
      description = "Learning rate over the run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Schedule schedule = Schedule.COSINE;

  /** The plan of a stage. */
  TrainingPlan plan(Recipe recipe, long seed) {
    return new TrainingPlan(
        epochs.orElse(recipe.epochs()),
        batch.orElse(recipe.batch()),
        Adam.withRate(learningRate.orElse(recipe.learningRate())),
        schedule,
        seed);
  }
}
