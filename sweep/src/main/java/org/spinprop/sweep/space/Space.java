package org.spinprop.sweep.space;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;

/**
 * What a search varies.
 *
 * @param parameters in the order of the sweep file; conditions name earlier ones
 */
public record Space(List<Parameter> parameters) {

  /**
   * Checks conditions.
   *
   * @throws InvalidInputException if there is no parameter, or a condition names none before its own, or a value it never has
   */
  public Space {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw InvalidInputException.of("'vary' is empty, expected at least one option, as --learning-rate: [0.001, 0.01]");
    }
    Map<String, Range> before = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      parameter.when().accepted().forEach((option, values) -> checkCondition(parameter, option, values, before));
      before.put(parameter.option(), parameter.range());
    }
  }

  private static void checkCondition(
      Parameter parameter, String option, List<String> values, Map<String, Range> before) {
    if (!before.containsKey(option)) {
      throw InvalidInputException.of(
          "'when' of '%s' names '%s', expected an option of 'vary' above it, %s", parameter.option(), option, before.keySet());
    }
    before.get(option).values()
        .ifPresent(
            known -> {
              Set<String> unknown = new HashSet<>(values);
              known.forEach(unknown::remove);
              if (!unknown.isEmpty()) {
                throw InvalidInputException.of(
                    "'when' of '%s' waits for %s of '%s', which takes %s", parameter.option(), unknown, option, known);
              }
            });
  }

  /** A setting whose parameters are chosen one after another, those left out whose condition does not hold. */
  public Setting choose(Function<Parameter, String> value) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.when().holds(chosen)) {
        chosen.put(parameter.option(), value.apply(parameter));
      }
    }
    return new Setting(chosen);
  }

  /** The first parameter that has no list of values, if any: a grid needs one of each. */
  public Optional<Parameter> endless() {
    return parameters.stream().filter(parameter -> parameter.range().values().isEmpty()).findFirst();
  }

  /** Every combination once, the last parameter varying fastest. */
  public List<Setting> grid() {
    Stream<Map<String, String>> grid = Stream.of(Map.of());
    for (Parameter parameter : parameters) {
      grid = grid.flatMap(before -> parameter.when().holds(before) ? longer(before, parameter) : Stream.of(before));
    }
    return grid.map(Setting::new).toList();
  }

  private static Stream<Map<String, String>> longer(Map<String, String> before, Parameter parameter) {
    return parameter.range().values().orElseThrow().stream()
        .map(
            value -> {
              Map<String, String> after = new LinkedHashMap<>(before);
              after.put(parameter.option(), value);
              return after;
            });
  }
}
