package org.spinprop.data;

import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/**
 * One spike a value v at {@code early + v (late - early)} ms; on a GRID clock, rounded to the nearest tick. Channels are the values, then
 * their mirror images 1 - v, then a bias neuron that fires at {@code early}.
 *
 * @param early time of a value of 0 in ms
 * @param late time of a value of 1 in ms
 * @param mirror whether 1 - v is sent too
 * @param bias whether there is a bias neuron
 */
public record LatencyEncoder(double early, double late, boolean mirror, boolean bias)
    implements Encoder {

  /** Mirrored values and a bias over 0 to 30 ms, the published coding of Yin-Yang (Béna et al. 2024). */
  public static final LatencyEncoder DEFAULT = new LatencyEncoder(0, 30, true, true);

  public LatencyEncoder {
    if (!(early >= 0 && late > early) || Double.isInfinite(late)) {
      throw InvalidInputException.of(
          "latency encoder: from %s to %s ms, expected 0 <= early < late", early, late);
    }
  }

  @Override
  public int channels(int width) {
    return (mirror ? 2 : 1) * width + (bias ? 1 : 0);
  }

  @Override
  public EventStream encode(Dataset data, Network network) {
    int channels = channels(data.width());
    SampleSpikes.check(data, channels, late, network);
    EventStream.Builder packets = new EventStream.Builder();
    SampleSpikes spikes = new SampleSpikes(network);
    for (int sample = 0; sample < data.size(); sample++) {
      for (int channel = 0; channel < channels; channel++) {
        spikes.add(channel, time(data, sample, channel));
      }
      spikes.emit(packets);
    }
    return packets.build();
  }

  private double time(Dataset data, int sample, int channel) {
    int width = data.width();
    double value = 0;
    if (channel < width) {
      value = data.value(sample, channel);
    } else if (mirror && channel < 2 * width) {
      value = 1 - data.value(sample, channel - width);
    }
    return early + value * (late - early);
  }
}
