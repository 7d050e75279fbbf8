package org.spinprop.onnx.perceptron;

import org.spinprop.network.Clock;

/**
 * When the layers of a converted perceptron spike, in ms.
 *
 * @param clock of the network
 * @param hidden layers
 */
record Windows(Clock clock, int hidden) {
  /** Share of a sample in which the input spikes come. */
  private static final double INPUT_SHARE = 0.25;

  /** Share of a sample by which the first hidden layer has spiked where there are more. */
  private static final double FIRST_LAYER_SHARE = 0.9;

  /** Until when input spikes come. */
  double inputEnd() {
    return INPUT_SHARE * clock.duration();
  }

  /** When V is looked at last. */
  double end() {
    return (clock.steps() - 1) * clock.dt();
  }

  /** When a hidden layer's neurons with z = 0 reach their threshold. */
  double end(int layer) {
    if (hidden == 1) {
      return end();
    }
    return end() * (FIRST_LAYER_SHARE + (1 - FIRST_LAYER_SHARE) * layer / (hidden - 1));
  }

  /** When those neurons begin to spike. */
  double start(int layer) {
    return layer == 0 ? inputEnd() : end(layer - 1);
  }

  /** When what a layer's spikes are worth to the next layer counts: at the end, or in the middle of that layer's window. */
  double lookedAt(int layer) {
    boolean lastHidden = layer == hidden - 1;
    return lastHidden ? end() : (end(layer) + end(layer + 1)) / 2;
  }
}
