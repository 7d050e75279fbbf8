package org.spinprop.cli.sweep;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The values that one option of a sweep takes. */
public sealed interface Range {

  /** One value, drawn at random. */
  String draw(RandomGenerator random);

  /** Values one by one. */
  record Values(List<String> values) implements Range {
    public Values {
      values = List.copyOf(values);
    }

    @Override
    public String draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  /**
   * Any number between two.
   *
   * @param logarithmic whether each decade is as likely as the next
   */
  record Interval(double from, double to, boolean logarithmic) implements Range {
    @Override
    public String draw(RandomGenerator random) {
      double share = random.nextDouble();
      double value = logarithmic ? from * Math.pow(to / from, share) : from + (to - from) * share;
      return String.format(Locale.ROOT, "%.4g", value);
    }
  }
}
