package org.spinprop.optim;

import org.spinprop.InvalidInputException;

/**
 * Stochastic gradient descent with momentum, in float32: {@code u = momentum u + g; w -= rate u}.
 *
 * @param momentum 0 for none
 */
public record Sgd(double learningRate, double momentum) implements Optimiser {

  public Sgd {
    if (!(CheckedUpdater.isPositive(learningRate) && momentum >= 0 && momentum < 1)) {
      throw InvalidInputException.of(
          "SGD: learning rate %s, momentum %s; expected a positive rate within float32 and a momentum in 0..1",
          learningRate, momentum);
    }
  }

  @Override
  public int statePerWeight() {
    return 1;
  }

  @Override
  public Updater updater(int size) {
    return new SgdUpdater((float) momentum, size);
  }
}
