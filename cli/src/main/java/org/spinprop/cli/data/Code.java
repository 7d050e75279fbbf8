package org.spinprop.cli.data;

import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.StaggeredEncoder;

/** Encoders that a user names. */
public enum Code {
  /** A spike a value, the earlier the smaller, and one of its mirror image. */
  LATENCY(LatencyEncoder.DEFAULT),
  /** As latency, the mirror images half a tick later. */
  STAGGERED(StaggeredEncoder.DEFAULT),
  /** Of images: bright pixels spike, the brightest first. */
  BRIGHTNESS(BrightnessEncoder.DEFAULT);

  private final Encoder encoder;

  Code(Encoder encoder) {
    this.encoder = encoder;
  }

  /** With its default settings. */
  public Encoder encoder() {
    return encoder;
  }

  /** What suits data that nobody named a code for. */
  public static Code suiting(DataSplits data) {
    return data.images() ? BRIGHTNESS : STAGGERED;
  }
}
