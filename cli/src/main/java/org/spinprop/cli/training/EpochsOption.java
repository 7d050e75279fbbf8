package org.spinprop.cli.training;

import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import picocli.CommandLine.Option;

/** How long a command's only training stage is. */
@About(Topic.TRAINING)
final class EpochsOption {

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: the recipe's).")
  private Optional<Integer> epochs = Optional.empty();

  /** As asked for, or the recipe's. */
  int of(Recipe recipe) {
    return epochs.orElse(recipe.epochs());
  }
}
