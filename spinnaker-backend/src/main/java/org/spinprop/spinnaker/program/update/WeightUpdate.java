package org.spinprop.spinnaker.program.update;

import java.util.Arrays;
import java.util.List;
import org.spinprop.optim.Optimiser;

/**
 * The update of one trainable array: sums the gradients of all copies, in the order of the copies, averages them over the
 * batch, pushes neurons that were silent or out of bounds, and steps the optimiser on the values, which all copies then use.
 */
public final class WeightUpdate {
  private final float[] values;
  private final float[] gradient;

  /** @param values the copies' programs read this very array between updates */
  public WeightUpdate(float[] values) {
    this.values = values;
    this.gradient = new float[values.length];
  }

  /** What the optimiser moves. */
  public float[] values() {
    return values;
  }

  /** The mean gradient after {@link #average}. */
  public float[] gradient() {
    return gradient;
  }

  /** Takes a mean gradient from elsewhere. */
  public void take(float[] mean) {
    System.arraycopy(mean, 0, gradient, 0, gradient.length);
  }

  /** Begins a new sum. */
  public void clear() {
    Arrays.fill(gradient, 0);
  }

  /** Adds a part of a copy's gradient, which begins at a position. */
  public void add(float[] part, int from) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += part[from + i];
    }
  }

  /**
   * Adds rows of the gradients of copies, in the order of the copies. Other threads may add other rows.
   *
   * @param size of a row of this update's values
   * @param stride of a row of the copies', which may be longer
   */
  public void addRows(List<WeightGradient> copies, int size, int stride, int fromRow, int toRow) {
    float[] sum = size == stride ? gradient : new float[gradient.length / size * stride];
    copyRows(gradient, size, sum, stride, size, fromRow, toRow);
    for (WeightGradient copy : copies) {
      copy.addTo(sum, fromRow, toRow);
    }
    copyRows(sum, stride, gradient, size, size, fromRow, toRow);
  }

  private static void copyRows(
      float[] from, int fromStride, float[] to, int toStride, int size, int fromRow, int toRow) {
    for (int row = fromRow; from != to && row < toRow; row++) {
      System.arraycopy(from, row * fromStride, to, row * toStride, size);
    }
  }

  /** Divides by the size of the batch. */
  public void average(int batchSize) {
    float scale = 1f / batchSize;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= scale;
    }
  }

  /** Subtracts a push from the gradient of every weight into each neuron. */
  public void push(float[] byNeuron) {
    for (int row = 0; row < gradient.length; row += byNeuron.length) {
      for (int j = 0; j < byNeuron.length; j++) {
        gradient[row + j] -= byNeuron[j];
      }
    }
  }

  /** One step of the optimiser. */
  public void step(Optimiser.Updater updater, float learningRate) {
    updater.step(values, gradient, learningRate);
  }
}
