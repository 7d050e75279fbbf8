package org.spinprop.cli.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.cli.console.Console;
import org.spinprop.connection.Shape;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventSample;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.part.DataPart;

/**
 * What a data set holds, by its parts.
 *
 * @param width values of a sample, or channels
 * @param shape of an image that they are the pixels of
 * @param heldBack parts that do not lie there and are cut from the training part
 * @param notes how they were read
 */
record DataFigures(
    String name, String format, int width, Optional<Image> shape, int classes, List<Part> parts, List<String> heldBack,
    List<String> notes) {

  /** How the pixels of an image, or of a camera's recordings, lie. */
  record Image(int channels, int rows, int columns) {

    static Image of(Shape shape) {
      return new Image(shape.channels(), shape.rows(), shape.columns());
    }
  }

  /**
   * A part as it lies there.
   *
   * @param samplesByClass by the names of the classes
   */
  record Part(
      String part, int samples, Map<String, Integer> samplesByClass, Optional<Events> events, Optional<Span> values) {}

  /**
   * Events of a part.
   *
   * @param durationMs time of a sample's last event
   * @param rateHz events a second of a channel, over all samples as long as they last
   */
  record Events(Span perSample, Span durationMs, double rateHz) {}

  /** Mean, least and most of some numbers. */
  record Span(double mean, double least, double most) {

    static Span of(double[] numbers) {
      return new Span(
          Arrays.stream(numbers).average().orElse(0),
          Arrays.stream(numbers).min().orElse(0),
          Arrays.stream(numbers).max().orElse(0));
    }
  }

  /** Reads all samples. */
  static DataFigures of(DataSource source, Console console) throws IOException {
    List<Part> parts = new ArrayList<>();
    List<String> heldBack = new ArrayList<>();
    int width = 0;
    Optional<Image> shape = Optional.empty();
    int classes = 0;
    for (DataPart split : DataPart.values()) {
      String name = split.name().toLowerCase(Locale.ROOT);
      if (source.present().contains(split)) {
        Dataset data = source.part(split);
        width = data.width();
        shape = data.shape().map(Image::of);
        classes = Math.max(classes, data.classes());
        try (ReadingDisplay display = new ReadingDisplay(console, data)) {
          parts.add(part(source.isFile() ? "all" : name, data, display));
        }
      } else if (source.present().contains(DataPart.TRAIN)) {
        heldBack.add(name);
      }
    }
    return new DataFigures(source.name(), source.format(), width, shape, classes, parts, heldBack,
        Stream.concat(source.details().stream(), source.notes().stream()).distinct().toList());
  }

  boolean hasEvents() {
    return parts.stream().anyMatch(part -> part.events.isPresent());
  }

  private static Part part(String name, Dataset data, ReadingDisplay display) {
    Map<String, Integer> byClass = new LinkedHashMap<>();
    data.classNames().forEach(of -> byClass.put(of, 0));
    for (int label : data.labels()) {
      byClass.merge(data.classNames().get(label), 1, Integer::sum);
    }
    return data instanceof EventDataset events
        ? new Part(name, data.size(), byClass, Optional.of(events(events, display)), Optional.empty())
        : new Part(name, data.size(), byClass, Optional.empty(), Optional.of(values(ValueDataset.of(data), display)));
  }

  private static Events events(EventDataset data, ReadingDisplay display) {
    double[] counts = new double[data.size()];
    double[] durations = new double[data.size()];
    for (int sample = 0; sample < counts.length; sample++) {
      EventSample events = data.events(sample);
      counts[sample] = events.size();
      durations[sample] = events.end();
      display.step();
    }
    double seconds = Arrays.stream(durations).sum() / 1000;
    double rate = seconds == 0 ? 0 : Arrays.stream(counts).sum() / (seconds * data.width());
    return new Events(Span.of(counts), Span.of(durations), rate);
  }

  private static Span values(ValueDataset data, ReadingDisplay display) {
    if (data.size() == 0) {
      return Span.of(new double[0]);
    }
    double sum = 0;
    double least = 1;
    double most = 0;
    for (int sample = 0; sample < data.size(); sample++) {
      for (int feature = 0; feature < data.width(); feature++) {
        double value = data.value(sample, feature);
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      display.step();
    }
    return new Span(sum / ((double) data.size() * data.width()), least, most);
  }
}
