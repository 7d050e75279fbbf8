package org.spinprop.datasets.text;

import java.util.Locale;

/** Numbers as text: decimal ones, as every tool writes and reads them, and none of the forms that Java knows alone. */
public final class Numbers {

  private Numbers() {}

  /** Whether a text is a decimal number, however large. */
  public static boolean isNumber(String text) {
    return !Double.isNaN(orNaN(text));
  }

  /** A decimal number, infinite where it is too large; NaN where there is none. */
  public static double orNaN(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What is wrong with a text that should be a finite number. */
  public static String complaint(String text) {
    if (text.isEmpty()) {
      return "'' is no number: the value is missing";
    }
    if (text.matches("[+-]?\\d*,\\d+")) {
      return String.format(Locale.ROOT, "'%s' is no number: write %s", text, text.replace(',', '.'));
    }
    return String.format(Locale.ROOT, "'%s' is %s", text, isNumber(text) ? "too large a number" : "no number");
  }
}
