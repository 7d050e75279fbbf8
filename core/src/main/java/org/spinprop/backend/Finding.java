package org.spinprop.backend;

import java.util.Locale;

/**
 * Events of one kind in the runs of an executable, put together in one line.
 *
 * @param symptom what was seen, in the plural: {@code packets lost}
 * @param count how often
 * @param place where, with the numbers by place
 * @param cause what is likely behind it
 * @param remedy what to try
 */
public record Finding(String symptom, long count, String place, String cause, String remedy) {

  /** The line for people. */
  public String line() {
    return String.format(Locale.ROOT, "%d %s (%s): %s; %s", count, symptom, place, cause, remedy);
  }
}
