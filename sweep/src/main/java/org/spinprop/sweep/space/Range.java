package org.spinprop.sweep.space;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.spinprop.text.StableText;

/** The values that one option takes, laid out on [0, 1). */
public sealed interface Range {

  /** The value at a place in [0, 1); equal shares are equally likely. */
  String at(double place);

  /** The middle of the places of a value that {@link #at} gave, in (0, 1). */
  double placeOf(String value);

  /** All values, where they are finitely many. */
  Optional<List<String>> values();

  /** Values one by one; {@code true} and {@code false} set a flag or leave it out. */
  record Listed(List<String> all) implements Range {
    public Listed {
      all = List.copyOf(all);
    }

    @Override
    public String at(double place) {
      return all.get((int) (place * all.size()));
    }

    @Override
    public double placeOf(String value) {
      return (all.indexOf(value) + 0.5) / all.size();
    }

    @Override
    public Optional<List<String>> values() {
      return Optional.of(all);
    }
  }

  /**
   * Any number between two, both of them too, written with four digits of the distance between them or of itself, and with more
   * where that would be beyond an end.
   *
   * @param logarithmic whether each decade is as likely as the next; {@code from} is above 0 then
   */
  record Interval(double from, double to, boolean logarithmic) implements Range {
    private static final int DIGITS = 4;

    /** Significant digits that distinguish any two doubles. */
    private static final int EXACT = 17;

    @Override
    public String at(double place) {
      double value = Math.min(to, Math.max(from, between(from, to, logarithmic, place)));
      return IntStream.rangeClosed(digits(), EXACT)
          .mapToObj(digits -> String.format(Locale.ROOT, "%." + digits + "g", value))
          .filter(text -> from <= Double.parseDouble(text) && Double.parseDouble(text) <= to)
          .findFirst()
          .orElse(StableText.of(value));
    }

    private int digits() {
      double magnitudes = StrictMath.log10(Math.max(Math.abs(from), Math.abs(to)) / (to - from));
      return Math.min(EXACT, DIGITS + (int) Math.max(0, magnitudes));
    }

    @Override
    public double placeOf(String value) {
      return share(from, to, logarithmic, Double.parseDouble(value));
    }

    @Override
    public Optional<List<String>> values() {
      return Optional.empty();
    }

    private static double between(double from, double to, boolean logarithmic, double place) {
      return logarithmic ? from * StrictMath.pow(to / from, place) : from + (to - from) * place;
    }

    private static double share(double from, double to, boolean logarithmic, double value) {
      return logarithmic ? StrictMath.log(value / from) / StrictMath.log(to / from) : (value - from) / (to - from);
    }
  }

  /**
   * Whole numbers between two, both of them too.
   *
   * @param logarithmic whether each decade is as likely as the next; {@code from} is above 0 then
   */
  record Whole(long from, long to, boolean logarithmic) implements Range {

    /** Every number is as wide as 1, the outermost ones too: the scale reaches half a number beyond them. */
    @Override
    public String at(double place) {
      long value = Math.round(Interval.between(from - 0.5, to + 0.5, logarithmic, place));
      return Long.toString(Math.min(to, Math.max(from, value)));
    }

    @Override
    public double placeOf(String value) {
      return Interval.share(from - 0.5, to + 0.5, logarithmic, (double) Long.parseLong(value));
    }

    /** Those of a logarithmic scale are meant to be drawn, not to be tried one by one. */
    @Override
    public Optional<List<String>> values() {
      return logarithmic
          ? Optional.empty()
          : Optional.of(LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList());
    }
  }
}
