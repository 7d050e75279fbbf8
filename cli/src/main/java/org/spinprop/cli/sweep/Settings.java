package org.spinprop.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** One setting of all options that a sweep varies, by option. */
public record Settings(Map<String, String> values) {

  /** The settings that a sweep tries, in order; those drawn at random are the same for the same seed. */
  public static List<Settings> of(SweepFile sweep, long seed) {
    return sweep.trials().map(count -> drawn(sweep.vary(), count, seed)).orElseGet(() -> grid(sweep.vary()));
  }

  private static List<Settings> drawn(Map<String, Range> vary, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Settings> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> values = new LinkedHashMap<>();
      vary.forEach((option, range) -> values.put(option, range.draw(random)));
      drawn.add(new Settings(values));
    }
    return drawn;
  }

  /** Every combination; the last option varies fastest. */
  private static List<Settings> grid(Map<String, Range> vary) {
    List<Map<String, String>> grid = List.of(Map.of());
    for (Map.Entry<String, Range> entry : vary.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> before : grid) {
        for (String value : ((Range.Values) entry.getValue()).values()) {
          Map<String, String> values = new LinkedHashMap<>(before);
          values.put(entry.getKey(), value);
          longer.add(values);
        }
      }
      grid = longer;
    }
    return grid.stream().map(Settings::new).toList();
  }

  /** As words of a command line. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    values.forEach(
        (option, value) -> {
          words.add(option);
          words.add(value);
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
