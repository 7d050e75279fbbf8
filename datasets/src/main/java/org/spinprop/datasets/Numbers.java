package org.spinprop.datasets;

/** Numbers as text. */
final class Numbers {

  private Numbers() {}

  static boolean isNumber(String text) {
    try {
      Double.parseDouble(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** A number, or NaN where there is none. */
  static double orNaN(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
