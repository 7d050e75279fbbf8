package org.spinprop.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;

class SpaceTest {
  private static final Parameter METHOD =
      new Parameter("--method", new Range.Listed(List.of("surrogate", "eventprop")), Condition.ALWAYS);
  private static final Parameter SLOPE =
      new Parameter(
          "--slope", new Range.Listed(List.of("1", "5")), new Condition(Map.of("--method", List.of("surrogate"))));

  @Test
  void aGridHasEveryCombinationOnceAndOptionsOnlyWhereTheirConditionHolds() {
    Parameter bias = new Parameter("--bias", new Range.Listed(List.of("true", "false")), Condition.ALWAYS);
    assertThat(new Space(List.of(METHOD, SLOPE, bias)).grid())
        .extracting(Setting::words)
        .containsExactly(
            List.of("--method", "surrogate", "--slope", "1", "--bias"),
            List.of("--method", "surrogate", "--slope", "1"),
            List.of("--method", "surrogate", "--slope", "5", "--bias"),
            List.of("--method", "surrogate", "--slope", "5"),
            List.of("--method", "eventprop", "--bias"),
            List.of("--method", "eventprop"));
  }

  @Test
  void aConditionMustBeAbleToHold() {
    assertThatThrownBy(() -> new Space(List.of(SLOPE, METHOD)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("an option of 'vary' above it");
    Parameter never = new Parameter("--slope", SLOPE.range(), new Condition(Map.of("--method", List.of("sorrogate"))));
    assertThatThrownBy(() -> new Space(List.of(METHOD, never)))
        .hasMessageContaining("waits for [sorrogate] of '--method', which takes [surrogate, eventprop]");
  }

  /** Rounded to four digits these would leave their bounds, or be one and the same. */
  @Test
  void numbersStayWithinTheirBoundsAsTheyAreWritten() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3000; i++) {
      double from = Math.pow(10, random.nextDouble(-6, 6));
      double to = from * (1 + Math.pow(10, random.nextDouble(-12, 1)));
      String written = new Range.Interval(from, to, i % 2 == 0).at(i < 10 ? 0 : random.nextDouble());
      assertThat(Double.parseDouble(written)).isBetween(from, to);
    }
  }

  @Test
  void aNarrowRangeKeepsDigitsThatTellItsNumbersApart() {
    assertThat(new Range.Interval(0.12345, 0.12349, false).at(0)).isEqualTo("0.1234500");
    assertThat(new Range.Interval(1000.1, 1000.9, false).at(0.5)).isEqualTo("1000.500");
    assertThat(new Range.Interval(1e-4, 0.1, true).at(0.6)).isEqualTo("0.006310");
  }

  @Test
  void eachDecadeOfALogarithmicScaleIsAsLikelyAsTheNext() {
    SplittableRandom random = new SplittableRandom(1);
    List<Double> drawn =
        Stream.generate(() -> new Range.Interval(1e-4, 0.1, true).at(random.nextDouble()))
            .limit(3000)
            .map(Double::parseDouble)
            .toList();
    assertThat(drawn).allMatch(value -> value >= 1e-4 && value <= 0.1);
    // a third of three decades: 1000 of 3000, standard deviation 26
    assertThat(drawn.stream().filter(value -> value < 1e-3).count()).isBetween(900L, 1100L);
  }

  @Test
  void wholeNumbersAreEquallyLikelyTheOutermostToo() {
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[5];
    for (int i = 0; i < 5000; i++) {
      counts[Integer.parseInt(new Range.Whole(3, 7, false).at(random.nextDouble())) - 3]++;
    }
    // a fifth of 5000, standard deviation 28
    assertThat(IntStream.of(counts).boxed()).allMatch(count -> count > 880 && count < 1120);
    assertThat(new Range.Whole(3, 7, false).values()).contains(List.of("3", "4", "5", "6", "7"));
  }

  @Property(seed = "1")
  void everyValueLiesWhereItWasDrawn(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double place, @ForAll @IntRange(min = 1, max = 50) int from) {
    for (boolean logarithmic : List.of(true, false)) {
      Range whole = new Range.Whole(from, from + 100, logarithmic);
      assertThat(whole.at(whole.placeOf(whole.at(place)))).isEqualTo(whole.at(place));
      Range interval = new Range.Interval(from, from + 100, logarithmic);
      assertThat(interval.placeOf(interval.at(place))).isCloseTo(place, within(0.01));
    }
    Range listed = new Range.Listed(List.of("a", "b", "c"));
    assertThat(listed.at(listed.placeOf(listed.at(place)))).isEqualTo(listed.at(place));
  }
}
