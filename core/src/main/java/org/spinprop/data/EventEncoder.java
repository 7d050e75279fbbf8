package org.spinprop.data;

import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * Recorded events as input spikes: an event at t ms is a spike at {@code t / speed} ms of the network's time. On a GRID clock
 * times are rounded to the nearest tick. A neuron spikes at most once in a tick, at the time of its first event there; events
 * after the last tick that the network sees are left out.
 *
 * @param speed ms of the recording in a ms of the network's time
 * @param pool side of the square of pixels, or of neighbouring neurons of a line, that share an input neuron
 * @param mergePolarities whether brighter and darker share an input neuron too
 */
public record EventEncoder(double speed, int pool, boolean mergePolarities) implements Encoder {

  /** Events as they are: each channel an input neuron, in its own time. */
  public static final EventEncoder DEFAULT = new EventEncoder(1, 1, false);

  private static final int LOOKS = 100;

  public EventEncoder {
    if (!(speed > 0) || Double.isInfinite(speed) || pool < 1) {
      throw InvalidInputException.of(
          "event encoder: speed %s, pools of side %d; expected a positive number and at least 1", speed, pool);
    }
  }

  /**
   * Events in their own time where the network's clock lasts as long as the longest recordings, else sped up until these fit.
   *
   * @param data of which up to a hundred samples, evenly spread, are looked at
   */
  public static EventEncoder fitting(EventDataset data, Clock clock) {
    double longest = 0;
    int looks = Math.min(LOOKS, data.size());
    for (int i = 0; i < looks; i++) {
      longest = Math.max(longest, data.events((int) ((long) i * data.size() / looks)).end());
    }
    return new EventEncoder(Math.max(1, longest / clock.lastInput()), 1, false);
  }

  @Override
  public int channels(Dataset data) {
    return pooled(EventDataset.of(data).layout()).width();
  }

  private EventLayout pooled(EventLayout own) {
    return new EventLayout(
        (own.columns() + pool - 1) / pool, (own.rows() + pool - 1) / pool, mergePolarities ? 1 : own.polarities());
  }

  @Override
  public EventStream encode(Dataset data, Network network) {
    EventDataset recordings = EventDataset.of(data);
    int[] neurons = neurons(recordings.layout());
    check(data, network);
    EventStream.Builder packets = new EventStream.Builder();
    for (int sample = 0; sample < data.size(); sample++) {
      add(recordings.events(sample), neurons, network, packets);
    }
    return packets.build();
  }

  /** The input neuron of each channel. */
  private int[] neurons(EventLayout own) {
    EventLayout shared = pooled(own);
    int[] neurons = new int[own.width()];
    for (int polarity = 0; polarity < own.polarities(); polarity++) {
      for (int y = 0; y < own.rows(); y++) {
        for (int x = 0; x < own.columns(); x++) {
          neurons[own.channel(x, y, polarity)] = shared.channel(x / pool, y / pool, mergePolarities ? 0 : polarity);
        }
      }
    }
    return neurons;
  }

  private void add(EventSample events, int[] neurons, Network network, EventStream.Builder packets) {
    SpikeOrder spikes = new SpikeOrder(network);
    for (int i = 0; i < events.size(); i++) {
      spikes.add(neurons[events.channels()[i]], events.times()[i] / speed);
    }
    packets.beginSample();
    spikes.addTo(packets);
  }

  private void check(Dataset data, Network network) {
    if (channels(data) != network.input().size()) {
      throw InvalidInputException.of(
          "data '%s' has %d channels, which become %d input neurons; the network's input has %d",
          data.name(), data.width(), channels(data), network.input().size());
    }
  }
}
