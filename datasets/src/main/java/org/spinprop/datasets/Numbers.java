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
}
