package org.spinprop.cli.data;

/** Encoders that a user names. */
public enum Code {
  /** A spike a value, the earlier the smaller, and one of its mirror image. */
  LATENCY,
  /** As latency, the mirror images half a tick later. */
  STAGGERED,
  /** Of images: bright pixels spike, the brightest first. */
  BRIGHTNESS,
  /** Spikes at random, the more the larger the value. */
  RATE,
  /** As rate, at equal distances. */
  REGULAR,
  /** Recorded events as they are. */
  EVENTS
}
