package org.spinprop.optim;

import org.spinprop.InvalidInputException;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), in float32.
 *
 * @param beta1 decay of the mean
 * @param beta2 decay of the mean square
 * @param epsilon added to the root of the mean square
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimiser {

  public Adam {
    boolean positive = CheckedUpdater.isPositive(learningRate) && CheckedUpdater.isPositive(epsilon);
    if (!(positive && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw InvalidInputException.of(
          "Adam: learning rate %s, beta1 %s, beta2 %s, epsilon %s; expected positive, 0..1, 0..1, positive, all within float32",
          learningRate, beta1, beta2, epsilon);
    }
  }

  /** beta1 0.9, beta2 0.999, epsilon 1e-8. */
  public static Adam withRate(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8);
  }

  @Override
  public int statePerWeight() {
    return 2;
  }

  @Override
  public Updater updater(int size) {
    return new AdamUpdater(this, size);
  }
}
