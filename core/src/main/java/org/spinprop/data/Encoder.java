package org.spinprop.data;

import org.spinprop.connection.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Turns the values or events of samples into the packets that the input population emits. */
public sealed interface Encoder
    permits LatencyEncoder, StaggeredEncoder, BrightnessEncoder, RateEncoder, EventEncoder {

  /** Number of input neurons that the samples of a data set need. */
  int channels(Dataset data);

  /** How these lie. */
  default Shape shape(Dataset data) {
    return Shape.flat(channels(data));
  }

  /**
   * The packets of every sample, ordered by tick and key.
   *
   * @throws org.spinprop.InvalidInputException if the data are not of the encoder's kind, or do not fit the network's input or clock
   */
  EventStream encode(Dataset data, Network network);

  /** The code of a network that goes from one clock to another: where the code was as long as the one, it is as long as the other. */
  default Encoder onClock(Clock own, Clock other) {
    return this;
  }
}
