package org.spinprop.sweep.space;

import java.util.List;
import java.util.Map;

/**
 * When an option is given at all: if each of other options of the space has one of some values.
 *
 * @param accepted values by option; empty for always
 */
public record Condition(Map<String, List<String>> accepted) {

  /** Holds for every setting. */
  public static final Condition ALWAYS = new Condition(Map.of());

  /** Whether it holds for the options chosen so far. */
  boolean holds(Map<String, String> chosen) {
    return accepted.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().contains(chosen.getOrDefault(wanted.getKey(), "")));
  }
}
