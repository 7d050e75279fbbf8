package org.spinprop.cli;

import org.spinprop.data.Augmentation;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Encoder;
import org.spinprop.data.ImageShifts;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.model.InitialWeights;

/** What samples are, and what a new model for them begins with. */
enum DataKind {
  /** A few values. */
  POINTS(LatencyEncoder.DEFAULT, 40, InitialWeights.DEFAULT, Augmentation.NONE),
  /** Many pixels, most of them dark. */
  IMAGES(
      BrightnessEncoder.DEFAULT,
      30,
      new InitialWeights(3.2, 2, 2, 6),
      new ImageShifts(1));

  private final Encoder encoder;
  private final double duration;
  private final InitialWeights initialWeights;
  private final Augmentation augmentation;

  DataKind(
      Encoder encoder, double duration, InitialWeights initialWeights, Augmentation augmentation) {
    this.encoder = encoder;
    this.duration = duration;
    this.initialWeights = initialWeights;
    this.augmentation = augmentation;
  }

  /** How values become spikes. */
  Encoder encoder() {
    return encoder;
  }

  /** Length of a sample in ms. */
  double duration() {
    return duration;
  }

  /** Weights before training. */
  InitialWeights initialWeights() {
    return initialWeights;
  }

  /** What is done to training samples whenever they are seen. */
  Augmentation augmentation() {
    return augmentation;
  }
}
