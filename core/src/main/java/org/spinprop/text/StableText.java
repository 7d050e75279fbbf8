package org.spinprop.text;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers, and records of them, as text that is the same on every Java: for what is compared, hashed or promised. Java 19 changed the
 * decimals of {@code Double.toString}, mostly those of numbers above 2^54, and with them the texts of all records.
 */
public final class StableText {
  /** Below and from here on numbers have an exponent, as Java's. */
  private static final double SMALL = 1e-3;

  private static final double LARGE = 1e7;

  /** Significant digits that survive a round trip through any normal double, and any normal float. */
  private static final int DOUBLE_DIGITS = 15;

  private static final int FLOAT_DIGITS = 6;

  private StableText() {}

  /** The shortest decimal of two digits or more that gives the double back, the nearest of them, the even one of two, as Java writes it since 19. */
  public static String of(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    double magnitude = Math.abs(value);
    int least = magnitude < Double.MIN_NORMAL ? 2 : DOUBLE_DIGITS;
    BigDecimal shortest = shortest(magnitude, least, text -> Double.parseDouble(text) == magnitude);
    return (value < 0 ? "-" : "") + written(shortest, magnitude);
  }

  /** The same of a float. */
  public static String of(float value) {
    if (value == 0 || Float.isNaN(value) || Float.isInfinite(value)) {
      return Float.toString(value);
    }
    float magnitude = Math.abs(value);
    int least = magnitude < Float.MIN_NORMAL ? 2 : FLOAT_DIGITS;
    BigDecimal shortest = shortest(magnitude, least, text -> Float.parseFloat(text) == magnitude);
    return (value < 0 ? "-" : "") + written(shortest, magnitude);
  }

  private static BigDecimal shortest(double magnitude, int least, Predicate<String> givesItBack) {
    BigDecimal exact = new BigDecimal(magnitude);
    for (int digits = least;; digits++) {
      MathContext down = new MathContext(digits, RoundingMode.DOWN);
      MathContext up = new MathContext(digits, RoundingMode.UP);
      Optional<BigDecimal> nearest =
          Stream.of(exact.round(down), exact.round(up))
              .filter(decimal -> givesItBack.test(decimal.toString()))
              .min(Comparator.comparing((BigDecimal decimal) -> decimal.subtract(exact).abs()).thenComparing(StableText::isOdd));
      if (nearest.isPresent()) {
        return nearest.get();
      }
    }
  }

  private static boolean isOdd(BigDecimal decimal) {
    return decimal.unscaledValue().testBit(0);
  }

  private static String written(BigDecimal decimal, double magnitude) {
    BigDecimal shortest = decimal.stripTrailingZeros();
    if (magnitude >= SMALL && magnitude < LARGE) {
      return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
    }
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    return digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "E" + exponent;
  }

  /**
   * Text as {@code toString} gives it, with numbers as above, of records, collections, maps, arrays of double, and what they hold. A
   * map's entries and a set's members are in the order of their texts.
   */
  public static String of(Object value) {
    if (value instanceof Double number) {
      return of(number.doubleValue());
    } else if (value instanceof Float number) {
      return of(number.floatValue());
    } else if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).mapToObj(StableText::of).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Record) {
      return Arrays.stream(value.getClass().getRecordComponents())
          .map(component -> component.getName() + "=" + of(read(component, value)))
          .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "[", "]"));
    } else if (value instanceof Set<?> members) {
      return members.stream().map(StableText::of).sorted().collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Collection<?> members) {
      return members.stream().map(StableText::of).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static Object read(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
