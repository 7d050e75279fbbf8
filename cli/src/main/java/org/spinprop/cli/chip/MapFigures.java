package org.spinprop.cli.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Source;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.routing.RoutingTables;

/**
 * Where a network lies on the chips.
 *
 * @param purpose training or inference, which needs less room
 * @param copies of the network, each of which runs a sample at a time
 * @param batch asked about
 * @param rounds that it takes
 * @param codeBytesLimit room of a PE for code
 * @param dataBytesMax data of the PE that holds most
 * @param dataBytesLimit room of a PE for data, heap and stack
 * @param largestOnOnePe by population, neurons of it that would fit one PE
 * @param routingLines by chip
 * @param sramAssumedShare of the bytes planned, the share of sections whose size is assumed
 * @param placement by PE
 * @param provenance of each figure of the machine, its value, kind and source
 * @param retired figures of a user's file without effect
 */
record MapFigures(
    String network,
    String purpose,
    int chips,
    int pesUsed,
    int pesFree,
    List<Integer> deadPes,
    int copies,
    int batch,
    int rounds,
    int sramBytesMax,
    int sramBytesLimit,
    int codeBytesLimit,
    int dataBytesMax,
    int dataBytesLimit,
    List<Program> programs,
    Map<String, Integer> largestOnOnePe,
    List<Integer> routingLines,
    int routingLinesLimit,
    double sramAssumedShare,
    List<Tenant> placement,
    Map<String, Source> provenance,
    List<String> retired) {
  /** Sections of a PE's SRAM that a figure of the machine decides on; code is counted where there is any. */
  private static final Map<String, String> DECIDED =
      Map.of(
          "heap and stack", "memory.stack_bytes",
          "packet buffers", "memory.inbox_packets",
          "spike history", "memory.spikes_per_neuron");

  /**
   * A program.
   *
   * @param pes of a copy, or of all where copies share it
   * @param most neurons, outputs or values on one of them
   * @param sram bytes by section, on the fullest
   * @param dataBytes of it, all but code
   */
  record Program(String program, int pes, int most, Map<String, Integer> sram, int sramBytes, int dataBytes) {}

  /**
   * What a PE runs.
   *
   * @param copy of the network; -1 where all share it
   * @param from first neuron, output or value
   * @param to the last
   */
  record Tenant(int pe, int chip, String program, int copy, int from, int to, int sramBytes) {}

  static MapFigures of(Mapping mapping, RoutingTables tables, Map<String, Integer> largestOnOnePe, int batch) {
    Board board = mapping.board();
    List<Integer> lines = new ArrayList<>();
    for (int chip = 0; chip < tables.routers(); chip++) {
      lines.add(tables.of(chip).size());
    }
    return new MapFigures(
        mapping.network().shape(),
        mapping.purpose().name().toLowerCase(Locale.ROOT),
        board.chips(),
        mapping.processingElements(),
        board.processingElements() - mapping.processingElements(),
        board.deadPes().stream().sorted().toList(),
        mapping.copies(),
        batch,
        (batch + mapping.copies() - 1) / mapping.copies(),
        mapping.largestSram(),
        board.machine().memory().sramBytes(),
        board.machine().memory().programBytes(),
        mapping.largestData(),
        board.machine().memory().dataBytes(),
        programs(mapping),
        largestOnOnePe,
        lines,
        board.machine().router().tableEntries(),
        assumedShare(mapping),
        placement(mapping),
        new TreeMap<>(board.machine().sources()),
        board.machine().retired());
  }

  private static double assumedShare(Mapping mapping) {
    long all = 0;
    long assumed = 0;
    for (Slice slice : mapping.programs()) {
      all += slice.sramBytes();
      for (Map.Entry<String, Integer> section : slice.sram().entrySet()) {
        assumed += isAssumed(mapping.board().machine(), section.getKey()) ? section.getValue() : 0;
      }
    }
    return (double) assumed / all;
  }

  /** Room for a program that nobody compiled is not known to do. */
  private static boolean isAssumed(Machine machine, String section) {
    String figure = DECIDED.get(section);
    return section.equals(Slice.ROOM_FOR_CODE) || figure != null && machine.assumed(figure);
  }

  private static List<Program> programs(Mapping mapping) {
    Map<String, List<Slice>> slices = new LinkedHashMap<>();
    mapping.programs().forEach(slice -> slices.computeIfAbsent(slice.program(), name -> new ArrayList<>()).add(slice));
    List<Program> programs = new ArrayList<>();
    slices.forEach(
        (name, of) -> {
          Slice fullest = of.stream().reduce((a, b) -> b.sramBytes() > a.sramBytes() ? b : a).orElseThrow();
          programs.add(new Program(name, of.size(), fullest.size(), fullest.sram(), fullest.sramBytes(), fullest.dataBytes()));
        });
    return programs;
  }

  private static List<Tenant> placement(Mapping mapping) {
    List<Tenant> tenants = new ArrayList<>();
    for (int copy = 0; copy < mapping.copies(); copy++) {
      for (int i = 0; i < mapping.partition().copy().size(); i++) {
        int pe = mapping.placement().copies().get(copy).get(i);
        tenants.add(tenant(mapping, pe, mapping.partition().copy().get(i), copy));
      }
    }
    for (int i = 0; i < mapping.partition().updates().size(); i++) {
      tenants.add(tenant(mapping, mapping.placement().updates().get(i), mapping.partition().updates().get(i), -1));
    }
    return tenants;
  }

  private static Tenant tenant(Mapping mapping, int pe, Slice slice, int copy) {
    return new Tenant(
        pe, mapping.board().chip(pe), slice.program(), copy, slice.from(), slice.to() - 1, slice.sramBytes());
  }
}
