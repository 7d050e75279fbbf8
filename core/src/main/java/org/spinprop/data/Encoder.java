package org.spinprop.data;

import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/** Turns the values of samples into the packets that the input population emits. */
public sealed interface Encoder permits LatencyEncoder, StaggeredEncoder, BrightnessEncoder {

  /** Number of input neurons that samples of {@code width} values need. */
  int channels(int width);

  /**
   * The packets of every sample, ordered by tick and key.
   *
   * @throws org.spinprop.InvalidInputException if the data do not fit the network's input or clock
   */
  EventStream encode(Dataset data, Network network);
}
