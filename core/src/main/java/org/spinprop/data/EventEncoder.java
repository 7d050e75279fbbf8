package org.spinprop.data;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * Recorded events as input spikes: an event at t ms is a spike at {@code t / speed} ms of the network's time. On a GRID clock
 * times are rounded to the nearest tick. A neuron spikes at most once in a tick, at the time of its first event there; events
 * after the last tick that the network sees are left out. Of a window, t counts from its begin; pixels outside a crop are left out
 * before the others are pooled.
 *
 * @param speed ms of the recording in a ms of the network's time
 * @param pool side of the square of pixels, or of neighbouring neurons of a line, that share an input neuron
 * @param mergePolarities whether brighter and darker share an input neuron too
 * @param crop pixels that are seen; all if absent
 * @param window part of each recording that is seen; all if absent
 */
public record EventEncoder(double speed, int pool, boolean mergePolarities, Optional<Crop> crop, Optional<TimeWindow> window)
    implements Encoder {

  /** Events as they are: each channel an input neuron, in its own time. */
  public static final EventEncoder DEFAULT = new EventEncoder(1, 1, false);

  private static final int LOOKS = 100;
  private static final int UNSEEN = -1;

  public EventEncoder {
    if (!(speed > 0) || Double.isInfinite(speed) || pool < 1) {
      throw InvalidInputException.of(
          "event encoder: speed %s, pools of side %d; expected a positive number and at least 1", speed, pool);
    }
  }

  /** Of whole recordings. */
  public EventEncoder(double speed, int pool, boolean mergePolarities) {
    this(speed, pool, mergePolarities, Optional.empty(), Optional.empty());
  }

  /**
   * Events in their own time where the network's clock lasts as long as the longest recordings, else sped up until these fit.
   *
   * @param data of which up to a hundred samples, evenly spread, are looked at
   */
  public static EventEncoder fitting(EventDataset data, Clock clock) {
    return new EventEncoder(fittingSpeed(data, Optional.empty(), clock), 1, false);
  }

  /**
   * The speed at which the longest recordings fit the network's clock, at least 1.
   *
   * @param data of which up to a hundred samples, evenly spread, are looked at
   * @param window part of them that is seen
   */
  public static double fittingSpeed(EventDataset data, Optional<TimeWindow> window, Clock clock) {
    double longest = 0;
    int looks = Math.min(LOOKS, data.size());
    for (int i = 0; i < looks; i++) {
      longest = Math.max(longest, end(data.events((int) ((long) i * data.size() / looks)), window));
    }
    return Math.max(1, longest / clock.lastInput());
  }

  private static double end(EventSample events, Optional<TimeWindow> window) {
    if (window.isEmpty()) {
      return events.end();
    }
    double end = 0;
    for (double time : events.times()) {
      end = window.get().has(time) ? Math.max(end, time - window.get().from()) : end;
    }
    return end;
  }

  @Override
  public int channels(Dataset data) {
    return pooled(EventDataset.of(data).layout()).width();
  }

  @Override
  public Shape shape(Dataset data) {
    return pooled(EventDataset.of(data).layout()).shape();
  }

  /**
   * How the input neurons lie.
   *
   * @param own how the channels of the recordings do
   * @throws InvalidInputException if the crop goes beyond these
   */
  EventLayout pooled(EventLayout own) {
    EventLayout seen = crop.map(part -> part.of(own)).orElse(own);
    return new EventLayout(
        (seen.columns() + pool - 1) / pool, (seen.rows() + pool - 1) / pool, mergePolarities ? 1 : seen.polarities());
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

  /** The input neuron of each channel, {@link #UNSEEN} outside the crop. */
  private int[] neurons(EventLayout own) {
    EventLayout shared = pooled(own);
    Crop seen = crop.orElse(new Crop(0, 0, own.columns(), own.rows()));
    int[] neurons = new int[own.width()];
    Arrays.fill(neurons, UNSEEN);
    for (int polarity = 0; polarity < own.polarities(); polarity++) {
      for (int y = 0; y < seen.rows(); y++) {
        for (int x = 0; x < seen.columns(); x++) {
          neurons[own.channel(seen.x() + x, seen.y() + y, polarity)] =
              shared.channel(x / pool, y / pool, mergePolarities ? 0 : polarity);
        }
      }
    }
    return neurons;
  }

  private void add(EventSample events, int[] neurons, Network network, EventStream.Builder packets) {
    SpikeOrder spikes = new SpikeOrder(network);
    double from = window.map(TimeWindow::from).orElse(0.0);
    double to = window.map(TimeWindow::to).orElse(Double.POSITIVE_INFINITY);
    for (int i = 0; i < events.size(); i++) {
      int neuron = neurons[events.channels()[i]];
      double time = events.times()[i];
      if (neuron != UNSEEN && time >= from && time < to) {
        spikes.add(neuron, (time - from) / speed);
      }
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
