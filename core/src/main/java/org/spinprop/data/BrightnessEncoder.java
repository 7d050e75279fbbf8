package org.spinprop.data;

import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/**
 * Bright pixels spike early, dark ones not at all: a value v of at least {@code dimmest} spikes once, at
 *
 * <pre>
 *   t(v) = early + (late - early) (1 - v) / (1 - dimmest)
 * </pre>
 *
 * <p>on a GRID clock rounded to the nearest tick; a value below {@code dimmest} sends nothing. A channel a value.
 *
 * @param early time of a value of 1 in ms
 * @param late time of a value of {@code dimmest} in ms
 * @param dimmest smallest value that spikes, more than 0 and less than 1
 */
public record BrightnessEncoder(double early, double late, double dimmest) implements Encoder {

  /** White at 0 ms, a fifth of white at 10 ms, nothing below. */
  public static final BrightnessEncoder DEFAULT = new BrightnessEncoder(0, 10, 0.2);

  public BrightnessEncoder {
    if (!(early >= 0 && late > early) || Double.isInfinite(late)) {
      throw InvalidInputException.of(
          "brightness encoder: from %s to %s ms, expected 0 <= early < late", early, late);
    }
    if (!(dimmest > 0 && dimmest < 1)) {
      throw InvalidInputException.of(
          "brightness encoder: dimmest value that spikes is %s, expected more than 0 and less than 1", dimmest);
    }
  }

  @Override
  public int channels(int width) {
    return width;
  }

  @Override
  public EventStream encode(Dataset data, Network network) {
    SampleSpikes.check(data, channels(data.width()), late, network);
    EventStream.Builder packets = new EventStream.Builder();
    SampleSpikes spikes = new SampleSpikes(network);
    for (int sample = 0; sample < data.size(); sample++) {
      for (int channel = 0; channel < data.width(); channel++) {
        double value = data.value(sample, channel);
        if (value >= dimmest) {
          spikes.add(channel, time(value));
        }
      }
      spikes.emit(packets);
    }
    return packets.build();
  }

  private double time(double value) {
    return early + (late - early) * (1 - value) / (1 - dimmest);
  }
}
