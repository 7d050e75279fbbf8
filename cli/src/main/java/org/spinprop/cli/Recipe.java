package org.spinprop.cli;

import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Limits;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Revival;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;

/**
 * Settings of a training stage that work without tuning.
 *
 * @param epochs of a run
 * @param batch samples a step
 * @param learningRate of Adam
 * @param method how gradients pass through spikes
 * @param limits guards of the adjoint
 */
record Recipe(
    int epochs, int batch, double learningRate, GradientMethod method, Limits limits) {

  /** Steepness of surrogates. */
  static final double SLOPE = 40;

  /** Off chip with surrogate gradients. */
  static final Recipe SURROGATE = new Recipe(50, 50, 0.01, new GradientMethod.Surrogate(SLOPE), Limits.DEFAULT);

  /** Off chip with EventProp, from initial weights. */
  static final Recipe EVENTPROP =
      new Recipe(40, 32, 0.005, new GradientMethod.EventProp(), Limits.DEFAULT);

  /** EventProp on a model that was trained before. */
  static final Recipe FINETUNE =
      new Recipe(50, 32, 0.001, new GradientMethod.EventProp(), Limits.DEFAULT);

  /** EventProp with exact spike times, from initial weights or trained ones. */
  static final Recipe SUBTICK =
      new Recipe(100, 32, 0.005, new GradientMethod.EventProp(), Limits.EXACT);

  /** The recipe of a method that a user names. */
  static Recipe of(Method method, double slope) {
    return method == Method.SURROGATE
        ? new Recipe(
            SURROGATE.epochs, SURROGATE.batch, SURROGATE.learningRate, new GradientMethod.Surrogate(slope),
            SURROGATE.limits)
        : EVENTPROP;
  }

  /** The recipe for training a model further on a clock. */
  static Recipe finetuning(Clock clock) {
    return clock.kind() == Clock.Kind.GRID ? FINETUNE : SUBTICK;
  }

  /** What is trained for: a loss with the default guards and pushes. */
  Objective objective(Loss loss) {
    return new Objective(loss, method, limits, Revival.DEFAULT);
  }
}
