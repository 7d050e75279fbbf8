package org.spinprop.lab.report;

import java.util.Locale;

/**
 * Percentages of a number of samples, with enough digits to resolve one sample: 4999 of 5000 is 99.98 %, not 100.
 *
 * @param samples at least 1
 */
public record Shares(int samples) {
  /** Of a step of the last digit, against errors of the arithmetic. */
  private static final double NEARLY = 1e-6;

  private int digits() {
    return Math.max(1, (int) Math.ceil(StrictMath.log10(samples)) - 2);
  }

  /** In percent, as {@code 97.4 %}. */
  public String percent(double share) {
    return number("%.{}f %%", digits(), share);
  }

  /** A difference in points of a percent, as {@code +0.2}. */
  public String points(double difference) {
    return number("%+.{}f", digits(), difference);
  }

  /** An end of an interval in percent or its points: a digit more, and never 0 unless it is. */
  public String end(double share) {
    String end = number("%.{}f", digits() + 1, share);
    return Double.parseDouble(end) == 0 && share != 0 ? number("%.1g", 0, share) : end;
  }

  /** A share in percent that is rounded down, so that 100 is all of it. */
  public static String atLeast(int digits, double share) {
    double steps = StrictMath.pow(10, digits + 2);
    return number("%.{}f %%", digits, Math.floor(share * steps + NEARLY) / steps);
  }

  private static String number(String format, int digits, double share) {
    return String.format(Locale.ROOT, format.replace("{}", Integer.toString(digits)), 100 * share + 0.0);
  }
}
