package org.spinprop.datasets.sample;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;

/** Events that are read from their files when they are asked for; those read last stay in memory as long as there is room. */
public final class RecordedEvents implements EventDataset {
  /** No recording of one thing lasts an hour: its times are in another unit. */
  public static final double LONGEST_MS = 3_600_000;

  private static final int BYTES_OF_EVENT = Integer.BYTES + Double.BYTES;

  private final String name;
  private final EventLayout layout;
  private final int[] labels;
  private final List<String> classNames;
  private final Decoder decoder;
  private final SampleCache<EventSample> cache;

  /** Reads the events of a sample; throws {@link InvalidInputException} where they are damaged. */
  @FunctionalInterface
  public interface Decoder {
    EventSample decode(int sample) throws IOException;
  }

  /**
   * @param labels one a sample, 0 to the number of classes less 1
   * @param classNames one a class
   */
  public RecordedEvents(String name, EventLayout layout, int[] labels, List<String> classNames, Decoder decoder) {
    this(name, layout, labels, classNames, decoder, SampleCache.SHARE_OF_HEAP);
  }

  /** @param kept bytes of events that may stay in memory */
  public RecordedEvents(
      String name, EventLayout layout, int[] labels, List<String> classNames, Decoder decoder, long kept) {
    if (labels.length == 0) {
      throw InvalidInputException.of("data '%s' have no samples", name);
    }
    this.name = name;
    this.layout = layout;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
    this.decoder = decoder;
    this.cache = new SampleCache<>(kept, sample -> (long) BYTES_OF_EVENT * sample.size());
  }

  @Override
  public EventSample events(int sample) {
    return cache.get(sample, this::decode);
  }

  private EventSample decode(int sample) {
    try {
      EventSample events = decoder.decode(sample);
      check(sample, events);
      return events;
    } catch (IOException e) {
      throw new InvalidInputException(
          String.format(Locale.ROOT, "data '%s', sample %d: reading failed: %s", name, sample + 1, Reason.of(e)), e);
    }
  }

  /** What every format must hold to. */
  private void check(int sample, EventSample events) {
    for (int i = 0; i < events.size(); i++) {
      double time = events.times()[i];
      int channel = events.channels()[i];
      if (!(time >= 0 && time <= LONGEST_MS) || channel < 0 || channel >= layout.width()) {
        throw InvalidInputException.of(
            "data '%s', sample %d: event %d is of channel %d at %s ms, expected channels 0 to %d and times of 0 to %s ms, an hour;"
                + " are times in the format's unit?",
            name, sample, i, channel, time, layout.width() - 1, LONGEST_MS);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public EventLayout layout() {
    return layout;
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }
}
