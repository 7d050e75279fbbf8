package org.spinprop.data;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * Images as latencies: a pixel of brightness v spikes once, at {@code early + (1 - v) (late - early)} ms, the bright ones first;
 * pixels darker than the threshold do not spike. On a GRID clock times are rounded to the nearest tick.
 *
 * @param early time of a white pixel in ms
 * @param late time of a black one in ms
 * @param threshold brightness from which on a pixel spikes, 0 to 1
 */
public record BrightnessEncoder(double early, double late, double threshold) implements Encoder {

  /** 0 to 20 ms, pixels of at least a fifth of full brightness. */
  public static final BrightnessEncoder DEFAULT = new BrightnessEncoder(0, 20, 0.2);

  public BrightnessEncoder {
    if (!(early >= 0 && late > early && threshold > 0 && threshold <= 1) || Double.isInfinite(late)) {
      throw InvalidInputException.of(
          "brightness encoder: from %s to %s ms, threshold %s; expected 0 <= early < late, 0 < threshold <= 1",
          early, late, threshold);
    }
  }

  /** The default, or in the time that a shorter clock has for inputs. */
  public static BrightnessEncoder fitting(Clock clock) {
    double late = DEFAULT.early + (clock.lastInput() - DEFAULT.early) / (1 - DEFAULT.threshold);
    return new BrightnessEncoder(DEFAULT.early, Math.min(DEFAULT.late, late), DEFAULT.threshold);
  }

  @Override
  public int channels(Dataset data) {
    return data.width();
  }

  @Override
  public Shape shape(Dataset data) {
    return data.shape().orElse(Shape.flat(data.width()));
  }

  @Override
  public EventStream encode(Dataset data, Network network) {
    ValueDataset values = ValueDataset.of(data);
    check(data, network);
    EventStream.Builder packets = new EventStream.Builder();
    long[] order = new long[data.width()];
    for (int sample = 0; sample < data.size(); sample++) {
      int count = 0;
      for (int pixel = 0; pixel < data.width(); pixel++) {
        if (values.value(sample, pixel) >= threshold) {
          order[count++] = (long) network.clock().tick(time(values, sample, pixel)) << 32 | pixel;
        }
      }
      Arrays.sort(order, 0, count);
      packets.beginSample();
      for (int i = 0; i < count; i++) {
        int pixel = (int) order[i];
        InputSpikes.add(packets, network, pixel, (int) (order[i] >>> 32), time(values, sample, pixel));
      }
    }
    return packets.build();
  }

  private double time(ValueDataset data, int sample, int pixel) {
    return early + (1 - data.value(sample, pixel)) * (late - early);
  }

  private void check(Dataset data, Network network) {
    if (data.width() != network.input().size()) {
      throw InvalidInputException.of(
          "data '%s' has %d pixels a sample, the network's input has %d neurons",
          data.name(), data.width(), network.input().size());
    }
    double last = early + (1 - threshold) * (late - early);
    int lastSeen = network.clock().steps() - 2;
    if (network.clock().tick(last) > lastSeen) {
      throw InvalidInputException.of(
          "brightness encoder: the last spikes are at %s ms, the last tick that the network sees is at %s ms;"
              + " lower late or add ticks",
          last, lastSeen * network.clock().dt());
    }
  }
}
