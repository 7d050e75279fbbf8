package org.spinprop.cli.training;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.objective.SpikeBounds;

/**
 * Settings of a training stage that work without tuning.
 *
 * @param epochs of a run
 * @param batch samples a step
 * @param learningRate of Adam
 * @param method how gradients pass through spikes
 * @param limits guards of the adjoint
 * @param revival pushes that hold activity
 */
public record Recipe(
    int epochs, int batch, double learningRate, GradientMethod method, Limits limits, Revival revival) {

  /** Steepness of surrogates. */
  static final double SLOPE = 40;

  /** Off chip with surrogate gradients. */
  public static final Recipe SURROGATE =
      new Recipe(50, 50, 0.01, new GradientMethod.Surrogate(SLOPE), Limits.DEFAULT, Revival.DEFAULT);

  /** Off chip with EventProp, from initial weights. */
  public static final Recipe EVENTPROP =
      new Recipe(
          100, 32, 0.002, new GradientMethod.EventProp(Discretisation.CONSISTENT), Limits.DEFAULT, Revival.DEFAULT);

  /** EventProp on a model that was trained before. */
  static final Recipe FINETUNE =
      new Recipe(
          50, 32, 0.002, new GradientMethod.EventProp(Discretisation.CONSISTENT), Limits.DEFAULT, Revival.DEFAULT);

  /** EventProp with exact spike times, which nothing discretises, from initial weights or trained ones. */
  public static final Recipe SUBTICK =
      new Recipe(100, 32, 0.005, new GradientMethod.EventProp(Discretisation.PUBLISHED), Limits.EXACT, Revival.FIRM);

  /**
   * The recipe of a method that a user names.
   *
   * @param slope steepness of a surrogate
   */
  static Recipe of(Method method, double slope) {
    return method == Method.SURROGATE ? SURROGATE.with(new GradientMethod.Surrogate(slope)) : EVENTPROP;
  }

  /** The same with surrogate gradients, where a user names them. */
  Recipe by(Method other, double slope) {
    return switch (other) {
      case SURROGATE -> with(new GradientMethod.Surrogate(slope));
      case EVENTPROP -> this;
    };
  }

  private Recipe with(GradientMethod other) {
    return new Recipe(epochs, batch, learningRate, other, limits, revival);
  }

  /** The same with EventProp discretised in a way on GRID clocks; surrogate gradients have none. */
  Recipe discretised(Discretisation onGrid) {
    if (method instanceof GradientMethod.Surrogate) {
      throw InvalidInputException.of(
          "--discretisation is for EventProp, surrogate gradients have none: leave it out, or train with --method eventprop");
    }
    return with(new GradientMethod.EventProp(onGrid));
  }

  /** The same with a push of its own for silent hidden neurons, if there is one, and bounds of how often they fire. */
  Recipe pushed(Optional<Double> silentNeuron, SpikeBounds bounds) {
    Revival pushing =
        new Revival(revival.silentTarget(), silentNeuron.orElse(revival.silentNeuron()), bounds);
    return new Recipe(epochs, batch, learningRate, method, limits, pushing);
  }

  /** The recipe for training a model further on a clock. */
  public static Recipe finetuning(Clock clock) {
    return clock.kind() == Clock.Kind.GRID ? FINETUNE : SUBTICK;
  }

  /** What is trained for: a loss with the recipe's guards and pushes. */
  public Objective objective(Loss loss) {
    return new Objective(loss, method, limits, revival);
  }
}
