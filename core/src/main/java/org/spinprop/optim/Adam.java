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
    if (!(learningRate > 0 && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
      throw InvalidInputException.of(
          "Adam: learning rate %s, beta1 %s, beta2 %s, epsilon %s; expected positive, 0..1, 0..1, positive",
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
    float[] mean = new float[size];
    float[] square = new float[size];
    int[] steps = {0};
    return (weights, gradient, rate) -> {
      int t = ++steps[0];
      float meanScale = (float) (1 / (1 - Math.pow(beta1, t)));
      float squareScale = (float) (1 / (1 - Math.pow(beta2, t)));
      decay(mean, gradient, (float) beta1, (float) (1 - beta1));
      decaySquare(square, gradient, (float) beta2, (float) (1 - beta2));
      move(weights, mean, square, rate * meanScale, squareScale, (float) epsilon);
    };
  }

  /** m = b m + (1 - b) g */
  private static void decay(float[] m, float[] g, float b, float oneMinusB) {
    for (int i = 0; i < m.length; i++) {
      m[i] = b * m[i] + oneMinusB * g[i];
    }
  }

  /** v = b v + (1 - b) g^2 */
  private static void decaySquare(float[] v, float[] g, float b, float oneMinusB) {
    for (int i = 0; i < v.length; i++) {
      v[i] = b * v[i] + oneMinusB * (g[i] * g[i]);
    }
  }

  /** w = w - rate m / (sqrt(scale v) + epsilon) */
  private static void move(float[] w, float[] m, float[] v, float rate, float scale, float epsilon) {
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * m[i] / ((float) Math.sqrt(scale * v[i]) + epsilon);
    }
  }
}
