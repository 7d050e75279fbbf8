package org.spinprop.data;

import java.util.SplittableRandom;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * A value v as spikes at a rate of {@code v rateHz}, from early to late: at random, as a Poisson process, or at equal distances,
 * half a distance before the first. A neuron spikes at most once in a tick; on a GRID clock times are rounded to the nearest
 * tick.
 *
 * <p>A sample's random spikes depend on the seed and its values alone, so that it is the same in whatever batch it comes up.
 *
 * @param early begin of the spikes in ms
 * @param late end of the spikes in ms
 * @param rateHz spikes a second of a value of 1
 * @param poisson whether spikes come at random
 * @param seed of the randomness; says nothing of regular spikes
 */
public record RateEncoder(double early, double late, double rateHz, boolean poisson, long seed) implements Encoder {

  /** Spikes a second of a value of 1, unless said otherwise. */
  public static final double RATE_HZ = 200;

  private static final double MS_IN_SECOND = 1000;

  /** More than any clock resolves. */
  private static final double MOST_HZ = 1e6;

  public RateEncoder {
    if (!(early >= 0 && late > early) || Double.isInfinite(late) || !(rateHz > 0 && rateHz <= MOST_HZ)) {
      throw InvalidInputException.of(
          "rate encoder: %s Hz from %s to %s ms, expected a rate above 0, of at most %s Hz, and 0 <= early < late",
          rateHz, early, late, MOST_HZ);
    }
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
    for (int sample = 0; sample < data.size(); sample++) {
      SpikeOrder spikes = new SpikeOrder(network);
      SplittableRandom random = random(values, sample);
      for (int feature = 0; feature < data.width(); feature++) {
        double distance = MS_IN_SECOND / (rateHz * values.value(sample, feature));
        double time = early + (poisson ? exponential(random, distance) : distance / 2);
        while (time < late) {
          spikes.add(feature, time);
          time += poisson ? exponential(random, distance) : distance;
        }
      }
      packets.beginSample();
      spikes.addTo(packets);
    }
    return packets.build();
  }

  @Override
  public Encoder onClock(Clock own, Clock other) {
    return late == own.lastInput() ? new RateEncoder(early, other.lastInput(), rateHz, poisson, seed) : this;
  }

  private SplittableRandom random(ValueDataset data, int sample) {
    long state = seed;
    for (int feature = 0; feature < data.width(); feature++) {
      state = new SplittableRandom(state ^ Double.doubleToLongBits(data.value(sample, feature))).nextLong();
    }
    return new SplittableRandom(state);
  }

  private static double exponential(SplittableRandom random, double mean) {
    return -mean * StrictMath.log1p(-random.nextDouble());
  }

  private void check(Dataset data, Network network) {
    if (data.width() != network.input().size()) {
      throw InvalidInputException.of(
          "data '%s' has %d values a sample, the network's input has %d neurons",
          data.name(), data.width(), network.input().size());
    }
    int lastSeen = network.clock().steps() - 2;
    if (network.clock().tick(late) > lastSeen) {
      throw InvalidInputException.of(
          "rate encoder: the last spikes are at %s ms, the last tick that the network sees is at %s ms; lower it or add ticks",
          late, lastSeen * network.clock().dt());
    }
  }
}
