package org.spinprop.optim;

import org.spinprop.InvalidInputException;

/**
 * Stochastic gradient descent with momentum, in float32: {@code u = momentum u + g; w -= rate u}.
 *
 * @param momentum 0 for none
 */
public record Sgd(double learningRate, double momentum) implements Optimiser {

  public Sgd {
    if (!(learningRate > 0 && momentum >= 0 && momentum < 1)) {
      throw InvalidInputException.of(
          "SGD: learning rate %s, momentum %s; expected a positive rate and a momentum in 0..1",
          learningRate, momentum);
    }
  }

  @Override
  public int statePerWeight() {
    return 1;
  }

  @Override
  public Updater updater(int size) {
    float[] velocity = new float[size];
    float m = (float) momentum;
    return (weights, gradient, rate) -> {
      for (int i = 0; i < weights.length; i++) {
        velocity[i] = m * velocity[i] + gradient[i];
        weights[i] -= rate * velocity[i];
      }
    };
  }
}
