package org.spinprop.sweep.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first line of a journal: what sweep it is of.
 *
 * @param journal version of the format
 * @param seed of what is drawn at random
 * @param sweep all that the sweep file says
 */
record Header(int journal, long seed, JsonNode sweep) {

  /** The format written here. */
  static final int VERSION = 1;

  /** What of the sweep is another than in a journal begun before, in words; empty if nothing is. */
  Optional<String> changedSince(Header before) {
    if (seed != before.seed) {
      return Optional.of("--seed was %d, is %d".formatted(before.seed, seed));
    }
    Map<String, JsonNode> then = leaves(before.sweep);
    Map<String, JsonNode> now = leaves(sweep);
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !Optional.ofNullable(then.get(name)).equals(Optional.ofNullable(now.get(name))))
        .findFirst()
        .map(name -> "'%s' was %s, is %s".formatted(name, shown(then.get(name)), shown(now.get(name))));
  }

  /** Entries by their names, those of 'vary' one by one. */
  private static Map<String, JsonNode> leaves(JsonNode sweep) {
    Map<String, JsonNode> leaves = new TreeMap<>();
    sweep
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals("vary")) {
                entry.getValue().properties().forEach(option -> leaves.put(option.getKey(), option.getValue()));
              } else {
                leaves.put(entry.getKey(), entry.getValue());
              }
            });
    return leaves;
  }

  private static String shown(JsonNode value) {
    return value == null ? "not there" : value.toString();
  }
}
