package org.spinprop.spinnaker.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The emulated hardware in figures. They stand in {@code spinnaker2.yaml}, each with its source.
 *
 * @param levels of clock and voltage, by name
 * @param operations what each takes; all of them
 * @param sources where each figure is from, by its path, as {@code memory.sram_bytes}
 */
public record Machine(
    Layout layout,
    Memory memory,
    Router router,
    Map<String, Level> levels,
    Energy energy,
    Map<Operation, Work> operations,
    Map<String, String> sources) {

  private static final String ASSUMPTION = "ASSUMPTION";

  public Machine {
    levels = Map.copyOf(levels);
    operations = Map.copyOf(operations);
    sources = Map.copyOf(sources);
  }

  /** What an operation takes. */
  public Work work(Operation operation) {
    return Objects.requireNonNull(operations.get(operation));
  }

  /** A level that is there, by its name. */
  public Level level(String name) {
    return Objects.requireNonNull(levels.get(name));
  }

  /** Names of the levels, slowest first. */
  public List<String> levelNames() {
    return levels.keySet().stream()
        .sorted(Comparator.comparingDouble(name -> level(name).megahertz()))
        .toList();
  }

  /** Paths of the figures that no source is known for, in order. */
  public List<String> assumptions() {
    return sources.entrySet().stream()
        .filter(figure -> figure.getValue().startsWith(ASSUMPTION))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
