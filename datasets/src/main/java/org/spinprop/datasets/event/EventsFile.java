package org.spinprop.datasets.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.sample.ClassNames;
import org.spinprop.datasets.sample.RecordedEvents;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventBlock;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventReader;

/**
 * The input packets of a file of event packets whose samples have classes, as {@code events record} writes; times are those of
 * the file's clock. A chunk is read when a sample of it is asked for; the file stays open.
 */
public final class EventsFile {
  private final Path file;
  private final EventReader reader;
  private final EventHeader header;
  private final int neurons;
  private Optional<EventBlock> read = Optional.empty();

  private EventsFile(Path file, EventReader reader) throws IOException {
    this.file = file;
    this.reader = reader;
    this.header = reader.header();
    if (header.populations().isEmpty()) {
      throw InvalidInputException.of("event file '%s' does not say how large its populations are; record it again", file);
    }
    this.neurons = header.populations().get(0).size();
  }

  /** Opens a file and reads its classes. */
  public static EventDataset open(Path file) throws IOException {
    EventReader reader = EventReader.open(file);
    try {
      EventsFile events = new EventsFile(file, reader);
      int[] labels = events.labels();
      List<String> classes = ClassNames.upTo(Arrays.stream(labels).max().orElse(0), String.format(
          Locale.ROOT, "event file '%s'", file));
      return new RecordedEvents(
          file.getFileName().toString(), EventLayout.line(events.neurons), labels, classes, events::sample);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private int[] labels() throws IOException {
    if (reader.samples() > Integer.MAX_VALUE - Long.BYTES) {
      throw InvalidInputException.of("event file '%s' has %d samples, more than data may have", file, reader.samples());
    }
    int[] labels = new int[(int) reader.samples()];
    for (int c = 0; c < reader.chunks(); c++) {
      EventBlock chunk = reader.chunk(c);
      read = Optional.of(chunk);
      if (chunk.labels().length != chunk.packets().samples()) {
        throw InvalidInputException.of("event file '%s': sample %d has no class", file, chunk.first());
      }
      for (int s = 0; s < chunk.labels().length; s++) {
        int label = chunk.labels()[s];
        if (label < 0) {
          throw InvalidInputException.of("event file '%s': sample %d has class %d", file, chunk.first() + s, label);
        }
        labels[(int) chunk.first() + s] = label;
      }
    }
    return labels;
  }

  private EventBlock chunkWith(int sample) throws IOException {
    if (read.isEmpty() || sample < read.get().first() || sample >= read.get().first() + read.get().packets().samples()) {
      read = Optional.of(reader.chunk(reader.chunkOf(sample)));
    }
    return read.get();
  }

  private EventSample sample(int number) throws IOException {
    EventBlock chunk = chunkWith(number);
    EventStream packets = chunk.packets();
    int sample = (int) (number - chunk.first());
    int[] channels = new int[packets.end(sample) - packets.start(sample)];
    double[] times = new double[channels.length];
    int count = 0;
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      int key = packets.key(i);
      if (header.keys().isError(key) || header.keys().population(key) != 0) {
        continue;
      }
      channels[count] = header.keys().neuron(key);
      times[count] = header.clock().time(packets.tick(i), packets.payload(i));
      if (channels[count] >= neurons || packets.tick(i) < 0 || packets.tick(i) >= header.clock().steps()) {
        throw InvalidInputException.of(
            "event file '%s', sample %d, packet %d: neuron %d at tick %d, expected neurons 0 to %d and ticks 0 to %d",
            file, number, i - packets.start(sample), channels[count], packets.tick(i), neurons - 1, header.clock().steps() - 1);
      }
      count++;
    }
    return new EventSample(Arrays.copyOf(channels, count), Arrays.copyOf(times, count));
  }
}
