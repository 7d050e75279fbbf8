package org.spinprop.cli.training;

import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.OutputPlace;
import org.spinprop.cli.console.Topic;
import org.spinprop.connection.Shape;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.DataSplits;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.train.Augmentation;
import org.spinprop.train.ImageJitter;
import org.spinprop.train.Retreat;
import org.spinprop.train.TrainingPlan;
import picocli.CommandLine.Option;

/** Options of one training stage but its length; what is not given takes the stage's recipe. */
@About(Topic.TRAINING)
public final class TrainingOptions {

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

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      description = "Move training images at random by up to so many pixels either way (default: 0).")
  private int shift;

  @Option(
      names = "--drop",
      paramLabel = "SHARE",
      description = "Lose a random share of the spikes of training images, 0 to 1 (default: 0).")
  private double drop;

  @Option(
      names = "--diagnose",
      paramLabel = "FILE.csv",
      description = "A row an epoch: silent and saturated neurons by population, limited jumps, "
          + "and the training samples whose gradients blow up or vanish.")
  private Optional<Path> diagnose = Optional.empty();

  /** Where to write what every epoch did to spikes and gradients. */
  public Optional<Path> diagnose() {
    diagnose.ifPresent(file -> OutputPlace.checkRegularFile("--diagnose", file));
    return diagnose;
  }

  /** The plan of a stage. */
  public TrainingPlan plan(Recipe recipe, int epochs, long seed, DataSplits data) {
    return new TrainingPlan(
        epochs,
        batch.orElse(recipe.batch()),
        Adam.withRate(learningRate.orElse(recipe.learningRate())),
        schedule,
        seed,
        augmentation(data),
        Retreat.DEFAULT);
  }

  private Augmentation augmentation(DataSplits data) {
    if (shift == 0 && drop == 0) {
      return Augmentation.NONE;
    }
    Optional<Shape> shape = data.train() instanceof ValueDataset images ? images.shape() : Optional.empty();
    return new ImageJitter(
        shape.orElseThrow(
            () -> InvalidInputException.of("--shift and --drop are for images; data '%s' are none", data.name())),
        shift, drop);
  }
}
