package org.spinprop.spinnaker.program;

import java.util.Arrays;
import java.util.List;
import org.spinprop.optim.Optimiser;

/**
 * Weight update of one projection: sums the gradients of all copies, in the order of the copies, averages them over the
 * batch, pushes neurons that were silent throughout, and steps the optimiser on the weights, which all copies then use.
 */
public final class WeightUpdate {
  private final float[] weights;
  private final float[] gradient;

  /** @param weights [from][to] row-major; the copies' programs read this very array between updates */
  public WeightUpdate(float[] weights) {
    this.weights = weights;
    this.gradient = new float[weights.length];
  }

  /** The mean gradient after {@link #collect}. */
  public float[] gradient() {
    return gradient;
  }

  /** Sums the copies' gradients and divides by the size of the batch. */
  public void collect(List<float[]> ofCopies, int batchSize) {
    Arrays.fill(gradient, 0);
    for (float[] part : ofCopies) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += part[i];
      }
    }
    float scale = 1f / batchSize;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= scale;
    }
  }

  /** Subtracts a push from the gradient of every weight into a silent neuron. */
  public void pushSilent(boolean[] silent, float push) {
    for (int i = 0; i < gradient.length; i++) {
      if (silent[i % silent.length]) {
        gradient[i] -= push;
      }
    }
  }

  /** One step of the optimiser. */
  public void step(Optimiser.Updater updater, float learningRate) {
    updater.step(weights, gradient, learningRate);
  }
}
