package org.spinprop.cli;

import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.StaggeredEncoder;

/** Encoders that a user names. */
enum Code {
  LATENCY(LatencyEncoder.DEFAULT),
  STAGGERED(StaggeredEncoder.DEFAULT),
  BRIGHTNESS(BrightnessEncoder.DEFAULT);

  private final Encoder encoder;

  Code(Encoder encoder) {
    this.encoder = encoder;
  }

  Encoder encoder() {
    return encoder;
  }

  /** What suits data that nobody named a code for. */
  static Code suiting(DataSplits data) {
    return data.images() ? BRIGHTNESS : STAGGERED;
  }
}
