package org.spinprop.nir.signal;

import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;

/** Values of neurons that are those of their channels. */
public final class Channels {
  /** What rounding makes of equal numbers. */
  private static final double ROUNDING = 1e-9;

  private Channels() {}

  /**
   * The value of each channel.
   *
   * @param what is done with the values, as {@code they are scaled}
   * @throws InvalidInputException where neurons of a channel have different values
   */
  public static double[] of(double[] byNeuron, Shape shape, String what) {
    double[] channels = new double[shape.channels()];
    for (int j = 0; j < byNeuron.length; j++) {
      int channel = shape.channel(j);
      if (j % shape.pixels() == 0) {
        channels[channel] = byNeuron[j];
      } else if (Math.abs(byNeuron[j] - channels[channel]) > ROUNDING * Math.abs(channels[channel])) {
        throw InvalidInputException.of(
            "elements of channel %d of %s: %s by %s and by %s; here a channel has one value",
            channel, shape, what, (float) channels[channel], (float) byNeuron[j]);
      }
    }
    return channels;
  }
}
