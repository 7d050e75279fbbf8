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

  /** Off chip with surrogate gradients. */
  static final Recipe SURROGATE = new Recipe(5, 50, 0.01, new GradientMethod.Surrogate(40), Limits.DEFAULT);

  /** Off chip with EventProp, from initial weights. */
  static final Recipe EVENTPROP =
      new Recipe(40, 32, 0.005, new GradientMethod.EventProp(), Limits.DEFAULT);

  /** EventProp on a model that was trained before. */
  static final Recipe FINETUNE =
      new Recipe(40, 32, 0.002, new GradientMethod.EventProp(), Limits.DEFAULT);

  /** EventProp with exact spike times, from initial weights or trained ones. */
  static final Recipe SUBTICK =
      new Recipe(100, 32, 0.005, new GradientMethod.EventProp(), Limits.EXACT);

  /** Off chip with surrogate gradients, on images. */
  static final Recipe IMAGES_SURROGATE =
      new Recipe(5, 50, 0.003, new GradientMethod.Surrogate(10), Limits.DEFAULT);

  /** EventProp with exact spike times, on images. */
  static final Recipe IMAGES_SUBTICK =
      new Recipe(40, 32, 0.008, new GradientMethod.EventProp(), Limits.EXACT);

  /** The recipe of off-chip training by a method. */
  static Recipe of(Method method, DataKind data) {
    return switch (method) {
      case SURROGATE -> data == DataKind.IMAGES ? IMAGES_SURROGATE : SURROGATE;
      case EVENTPROP -> EVENTPROP;
    };
  }

  /** The recipe for training a model further on a clock. */
  static Recipe finetuning(Clock clock, DataKind data) {
    return switch (clock.kind()) {
      case GRID -> FINETUNE;
      case SUBTICK -> data == DataKind.IMAGES ? IMAGES_SUBTICK : SUBTICK;
    };
  }

  /** What is trained for: a loss with the default pushes. */
  Objective objective(Loss loss) {
    return new Objective(loss, method, limits, Revival.DEFAULT);
  }
}
