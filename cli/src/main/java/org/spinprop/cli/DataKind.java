package org.spinprop.cli;

import org.spinprop.backend.Batch;
import org.spinprop.backend.EncodedOnDemand;
import org.spinprop.backend.SampleSource;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.network.Network;

/** What samples are, and how they are coded unless a model says otherwise. */
enum DataKind {
  /** A few values; all of them packets at once. */
  POINTS(LatencyEncoder.DEFAULT, 40),
  /** Many pixels, most of them dark; packets of a batch at a time. */
  IMAGES(BrightnessEncoder.DEFAULT, 30);

  private final Encoder encoder;
  private final double duration;

  DataKind(Encoder encoder, double duration) {
    this.encoder = encoder;
    this.duration = duration;
  }

  /** How values become spikes. */
  Encoder encoder() {
    return encoder;
  }

  /** Length of a sample in ms. */
  double duration() {
    return duration;
  }

  /** Samples to train on. */
  SampleSource source(Dataset data, Encoder with, Network network) {
    return this == IMAGES ? new EncodedOnDemand(data, with, network) : Batch.of(data, with, network);
  }
}
