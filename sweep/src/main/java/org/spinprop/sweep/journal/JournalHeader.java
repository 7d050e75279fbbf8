package org.spinprop.sweep.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The first line of a journal: what sweep it is of.
 *
 * @param journal version of the format
 * @param seed of what is drawn at random
 * @param sweep all that the sweep file says
 * @param files what the files that it names hold, by name; missing where the version that began it did not keep that
 */
record JournalHeader(int journal, long seed, JsonNode sweep, JsonNode files) {

  /** The format written here. 1 was of sweeps whose random numbers and elementary functions were Java's own. */
  static final int VERSION = 2;

  private static final String TRIALS = "trials";
  private static final String HALVING = "halving";

  /** A change of what has a name. */
  private record Change(String name, Optional<JsonNode> then, Optional<JsonNode> now) {}

  /** What of the sweep is another than in a journal begun before, in words; empty if nothing is. */
  Optional<String> changedSince(JournalHeader before) {
    if (seed != before.seed) {
      return Optional.of(String.format(Locale.ROOT, "--seed was %d, is %d", before.seed, seed));
    }
    Map<String, JsonNode> then = leaves(before.sweep);
    if (hasMoreTrialsThan(before)) {
      then.put(TRIALS, sweep.get(TRIALS));
    }
    Optional<Change> entry = firstChange(then, leaves(sweep));
    if (entry.isPresent() || before.files.isMissingNode()) {
      return entry.map(
          change -> String.format(
              Locale.ROOT, "'%s' was %s, is %s",
              change.name, shown(change.then, JsonNode::toString), shown(change.now, JsonNode::toString)));
    }
    return firstChange(fields(before.files), fields(files))
        .map(
            change -> String.format(
                Locale.ROOT, "what '%s' holds has changed since it began: was %s, is %s",
                change.name, shown(change.then, JsonNode::asText), shown(change.now, JsonNode::asText)));
  }

  /** More settings follow those that were, and change none of them, where settings are not compared to stop the worst. */
  private boolean hasMoreTrialsThan(JournalHeader before) {
    return !sweep.has(HALVING)
        && before.sweep.has(TRIALS)
        && sweep.path(TRIALS).asInt() > before.sweep.path(TRIALS).asInt();
  }

  private static Optional<Change> firstChange(Map<String, JsonNode> then, Map<String, JsonNode> now) {
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .map(name -> new Change(name, Optional.ofNullable(then.get(name)), Optional.ofNullable(now.get(name))))
        .filter(change -> !change.then.equals(change.now))
        .findFirst();
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return fields;
  }

  /** Entries by their names, those of 'vary' one by one. */
  private static Map<String, JsonNode> leaves(JsonNode sweep) {
    Map<String, JsonNode> leaves = new TreeMap<>();
    sweep
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals("vary")) {
                leaves.putAll(fields(entry.getValue()));
              } else {
                leaves.put(entry.getKey(), entry.getValue());
              }
            });
    return leaves;
  }

  private static String shown(Optional<JsonNode> value, Function<JsonNode, String> words) {
    return value.map(words).orElse("not there");
  }
}
