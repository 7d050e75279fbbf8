package org.spinprop.sweep.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A point of a search space: a value by option, in the order of the space. Options whose condition does not hold are missing. */
public record Setting(Map<String, String> values) {

  public Setting {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** As words of a command line. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    values.forEach(
        (option, value) -> {
          switch (value) {
            case "true" -> words.add(option);
            case "false" -> {}
            default -> words.addAll(List.of(option, value));
          }
        });
    return words;
  }

  /** In short, as {@code batch 32, learning-rate 0.003}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().substring(2) + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
