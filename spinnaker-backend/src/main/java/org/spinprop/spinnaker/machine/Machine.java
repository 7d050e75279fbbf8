package org.spinprop.spinnaker.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The emulated hardware in figures. They stand in {@code spinnaker2.yaml}, each with its source.
 *
 * @param levels of clock and voltage, by name
 * @param operations what each takes; all of them
 * @param programs what each of pe-programs takes, by name
 * @param sources where each figure is from, by its path, as {@code memory.sram_bytes}
 * @param retired figures of a user's file that nothing depends on any more
 */
public record Machine(
    Layout layout,
    Memory memory,
    Router router,
    Map<String, Level> levels,
    Energy energy,
    Map<Operation, Work> operations,
    Map<String, ProgramSize> programs,
    Map<String, Source> sources,
    List<String> retired) {

  public Machine {
    levels = Map.copyOf(levels);
    operations = Map.copyOf(operations);
    programs = Map.copyOf(programs);
    sources = Map.copyOf(sources);
    retired = List.copyOf(retired);
  }

  /** The same machine, its PEs and chips elsewhere. */
  public Machine with(Layout other) {
    return new Machine(other, memory, router, levels, energy, operations, programs, sources, retired);
  }

  /** The same machine with other room on a PE. */
  public Machine with(Memory other) {
    return new Machine(layout, other, router, levels, energy, operations, programs, sources, retired);
  }

  /** The same machine with other routers. */
  public Machine with(Router other) {
    return new Machine(layout, memory, other, levels, energy, operations, programs, sources, retired);
  }

  /** The same machine where operations take something else; all of them. */
  public Machine with(Map<Operation, Work> others) {
    return new Machine(layout, memory, router, levels, energy, others, programs, sources, retired);
  }

  /** What an operation takes. */
  public Work work(Operation operation) {
    return Objects.requireNonNull(operations.get(operation));
  }

  /** A level that is there, by its name. */
  public Level level(String name) {
    return Objects.requireNonNull(levels.get(name));
  }

  /** Names of the levels, slowest first; of those as fast as one another, that of the least power. */
  public List<String> levelNames() {
    return levels.keySet().stream()
        .sorted(
            Comparator.comparingDouble((String name) -> level(name).megahertz())
                .thenComparingDouble(name -> level(name).baselineMilliwatt())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Whether no source is known for a figure. */
  public boolean assumed(String path) {
    return Objects.requireNonNull(sources.get(path)).kind() == Provenance.ASSUMED;
  }

  /** Whether no source is known for what an operation takes. */
  public boolean assumed(Operation operation) {
    return assumed("operations." + operation.name().toLowerCase(Locale.ROOT) + ".cycles");
  }

  /** Paths of the figures that no source is known for, in order. */
  public List<String> assumptions() {
    return sources.keySet().stream().filter(this::assumed).sorted().toList();
  }
}
