package org.spinprop.data;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some samples of a data set, in an order of their own. */
public final class Subset implements Dataset {
  private final String name;
  private final Dataset whole;
  private final int[] samples;

  /** @param samples positions in the whole */
  public Subset(String name, Dataset whole, int[] samples) {
    this.name = name;
    this.whole = whole;
    this.samples = samples.clone();
    for (int sample : samples) {
      Objects.checkIndex(sample, whole.size());
    }
  }

  /** The samples at positions {@code from} to {@code to - 1}. */
  public static Subset range(String name, Dataset whole, int from, int to) {
    return new Subset(name, whole, IntStream.range(from, to).toArray());
  }

  @Override
  public String name() {
    return name;
  }

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
  public Optional<ImageShape> shape() {
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
