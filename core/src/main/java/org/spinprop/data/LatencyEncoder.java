package org.spinprop.data;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
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

  /** The default, or in the time that a shorter clock has for inputs. */
  public static LatencyEncoder fitting(Clock clock) {
    return new LatencyEncoder(DEFAULT.early, Math.min(DEFAULT.late, clock.lastInput()), DEFAULT.mirror, DEFAULT.bias);
  }

  @Override
  public int channels(Dataset data) {
    return channels(data.width());
  }

  /** Number of input neurons that samples of {@code width} values need. */
  public int channels(int width) {
    return (mirror ? 2 : 1) * width + (bias ? 1 : 0);
  }

  @Override
  public EventStream encode(Dataset data, Network network) {
    return encode(data, network, 0);
  }

  /** @param stagger ms by which the mirror images come later */
  EventStream encode(Dataset data, Network network, double stagger) {
    ValueDataset values = ValueDataset.of(data);
    check(data, network, stagger);
    int channels = channels(data.width());
    EventStream.Builder packets = new EventStream.Builder();
    long[] order = new long[channels];
    double[] times = new double[channels];
    for (int sample = 0; sample < data.size(); sample++) {
      for (int channel = 0; channel < channels; channel++) {
        times[channel] = time(values, sample, channel, stagger);
        order[channel] = (long) network.clock().tick(times[channel]) << 32 | channel;
      }
      Arrays.sort(order);
      packets.beginSample();
      for (long packet : order) {
        int channel = (int) packet;
        InputSpikes.add(packets, network, channel, (int) (packet >>> 32), times[channel]);
      }
    }
    return packets.build();
  }

  private double time(ValueDataset data, int sample, int channel, double stagger) {
    int width = data.width();
    if (channel < width) {
      return early + data.value(sample, channel) * (late - early);
    }
    if (mirror && channel < 2 * width) {
      return early + (1 - data.value(sample, channel - width)) * (late - early) + stagger;
    }
    return early;
  }

  private void check(Dataset data, Network network, double stagger) {
    int channels = channels(data.width());
    if (channels != network.input().size()) {
      throw InvalidInputException.of(
          "data '%s' has %d values a sample, which become %d input channels; the network's input has %d",
          data.name(), data.width(), channels, network.input().size());
    }
    int lastSeen = network.clock().steps() - 2;
    if (network.clock().tick(late + stagger) > lastSeen) {
      throw InvalidInputException.of(
          "latency encoder: the last spikes are at %s ms, the last tick that the network sees is at %s ms; lower it or add ticks",
          late + stagger, lastSeen * network.clock().dt());
    }
  }
}
