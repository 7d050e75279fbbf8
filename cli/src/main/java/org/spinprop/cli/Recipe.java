package org.spinprop.cli;

import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Limits;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Revival;
import org.spinprop.loss.Loss;

/**
 * Settings of a training stage that work without tuning.
 *
 * @param epochs of a run
 * @param batch samples a step
 * @param learningRate of Adam
 * @param method how gradients pass through spikes
 */
record Recipe(int epochs, int batch, double learningRate, GradientMethod method) {

  /** Off chip with surrogate gradients. */
  static final Recipe SURROGATE = new Recipe(5, 50, 0.01, new GradientMethod.Surrogate(40));

  /** Off chip with EventProp, from initial weights. */
  static final Recipe EVENTPROP = new Recipe(40, 32, 0.005, new GradientMethod.EventProp());

  /** EventProp on a model that was trained before. */
  static final Recipe FINETUNE = new Recipe(40, 32, 0.002, new GradientMethod.EventProp());

  /** The recipe of a method that a user names. */
  static Recipe of(Method method) {
    return method == Method.SURROGATE ? SURROGATE : EVENTPROP;
  }

  /** What is trained for: a loss with the default guards and pushes. */
  Objective objective(Loss loss) {
    return new Objective(loss, method, Limits.DEFAULT, Revival.DEFAULT);
  }
}
