package org.spinprop.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableTextTest {
  private static final int MANY = 100_000;

  /** Among them numbers of which Java 17 writes more digits than it needs. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1", "1, 1.0", "-0.0, -0.0", "100, 100.0", "1234567, 1234567.0", "1e7, 1.0E7", "9999999.5, 9999999.5", "1e-3, 0.001",
    "9.99e-4, 9.99E-4", "2e-3, 0.002", "1e23, 1.0E23", "2e23, 2.0E23", "2.2250738585072014E-308, 2.2250738585072014E-308",
    "4.9E-324, 4.9E-324", "1.7976931348623157E308, 1.7976931348623157E308", "2.0E-5, 2.0E-5", "8.41E21, 8.41E21",
    "2.082898345034815E-308, 2.082898345034815E-308", "9.007199254740992E15, 9.007199254740992E15", "NaN, NaN",
    "-Infinity, -Infinity", "2.3252246784554632E16, 2.325224678455463E16", "6.4516553181319066E17, 6.451655318131907E17"
  })
  void numbersAreTheirShortestDecimals(double value, String expected) {
    assertThat(StableText.of(value)).isEqualTo(expected);
  }

  /** Jackson has the algorithm of Java 19 and later as a program of its own. */
  @Test
  void randomNumbersAreWrittenAsBySchubfachsAlgorithm() {
    numbers().forEach(value -> assertThat(StableText.of(value)).isEqualTo(DoubleToDecimal.toString(value)));
    numbers().forEach(value -> assertThat(StableText.of((float) value)).isEqualTo(FloatToDecimal.toString((float) value)));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19)
  void randomNumbersAreWrittenAsByJava19() {
    numbers().forEach(value -> assertThat(StableText.of(value)).isEqualTo(Double.toString(value)));
    numbers().forEach(value -> assertThat(StableText.of((float) value)).isEqualTo(Float.toString((float) value)));
  }

  /** Any bits, numbers near 1, powers of two, which have no neighbour at the same distance on either side, and short decimals. */
  private static DoubleStream numbers() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong())).limit(MANY).toArray(),
        DoubleStream.generate(random::nextDouble).limit(MANY).toArray(),
        DoubleStream.iterate(Double.MIN_VALUE, value -> value < Double.POSITIVE_INFINITY, value -> 2 * value).toArray(),
        DoubleStream.generate(() -> random.nextInt(100_000) / 1000.0).limit(MANY).toArray())
        .flatMapToDouble(DoubleStream::of);
  }

  record Inner(double rate, Map<String, Float> floats) {}

  record Outer(Inner inner, List<Double> list, Set<Integer> set, String word, double[] array) {}

  @Test
  void recordsHaveTheirUsualText() {
    Map<String, Float> floats = new LinkedHashMap<>();
    floats.put("b", 0.3f);
    floats.put("a", 1e10f);
    Outer outer = new Outer(new Inner(0.005, floats), List.of(2e-3, 5e-5), Set.of(3, 1, 2), "word", new double[] {1, 2});
    assertThat(StableText.of(outer))
        .isEqualTo(
            "Outer[inner=Inner[rate=0.005, floats={a=1.0E10, b=0.3}], list=[0.002, 5.0E-5], set=[1, 2, 3], word=word, array=[1.0, 2.0]]");
  }
}
