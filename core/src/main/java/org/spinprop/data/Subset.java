package org.spinprop.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.connection.Shape;

/** Some samples of a data set, in an order of their own. */
public final class Subset {

  private Subset() {}

  /**
   * The samples at given positions.
   *
   * @param samples positions in the whole
   */
  public static Dataset of(String name, Dataset whole, int[] samples) {
    for (int sample : samples) {
      Objects.checkIndex(sample, whole.size());
    }
    return whole instanceof EventDataset events
        ? new OfEvents(name, events, samples.clone())
        : new OfValues(name, ValueDataset.of(whole), samples.clone());
  }

  /** The samples at positions {@code from} to {@code to - 1}. */
  public static Dataset range(String name, Dataset whole, int from, int to) {
    return of(name, whole, IntStream.range(from, to).toArray());
  }

  private record OfValues(String name, ValueDataset whole, int[] samples) implements ValueDataset {

    @Override
    public int size() {
      return samples.length;
    }

    @Override
    public int width() {
      return whole.width();
    }

    @Override
    public int classes() {
      return whole.classes();
    }

    @Override
    public List<String> classNames() {
      return whole.classNames();
    }

    @Override
    public Optional<Shape> shape() {
      return whole.shape();
    }

    @Override
    public double value(int sample, int feature) {
      return whole.value(samples[sample], feature);
    }

    @Override
    public int label(int sample) {
      return whole.label(samples[sample]);
    }
  }

  private record OfEvents(String name, EventDataset whole, int[] samples) implements EventDataset {

    @Override
    public int size() {
      return samples.length;
    }

    @Override
    public EventLayout layout() {
      return whole.layout();
    }

    @Override
    public int classes() {
      return whole.classes();
    }

    @Override
    public List<String> classNames() {
      return whole.classNames();
    }

    @Override
    public EventSample events(int sample) {
      return whole.events(samples[sample]);
    }

    @Override
    public int label(int sample) {
      return whole.label(samples[sample]);
    }
  }
}
