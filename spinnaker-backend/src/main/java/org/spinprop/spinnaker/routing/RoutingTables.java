package org.spinprop.spinnaker.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Router;
import org.spinprop.spinnaker.mapping.Mapping;

/**
 * The routing tables of all chips. The router of the sender's chip and of every chip on the way looks a packet's key up, delivers
 * the packet to PEs of its chip, and passes it on to neighbours.
 */
public final class RoutingTables {
  private final Board board;
  private final List<List<RoutingEntry>> byChip = new ArrayList<>();
  private final QuadMesh quads;
  private final ChipMesh chips;
  /** Number of copies, from the first on, whose tables fit every router. */
  private int copiesWithRoom;

  private RoutingTables(Board board) {
    this.board = board;
    this.quads = new QuadMesh(board);
    this.chips = new ChipMesh(board.machine().layout());
    int routers = board.chips() == 1 ? 1 : chips.chips();
    for (int chip = 0; chip < routers; chip++) {
      byChip.add(new ArrayList<>());
    }
  }

  /**
   * Builds the tables of a mapping.
   *
   * @throws InvalidInputException naming every router whose table would take more lines than it holds
   */
  public static RoutingTables of(Mapping mapping) {
    RoutingTables tables = new RoutingTables(mapping.board());
    for (int copy = 0; copy < mapping.copies(); copy++) {
      Flow.of(mapping, copy).forEach(flow -> tables.add(flow, mapping.network()));
      tables.copiesWithRoom += tables.mostEntries() <= tables.room() ? 1 : 0;
    }
    tables.byChip.forEach(table -> table.sort(Comparator.comparing(RoutingEntry::key, Integer::compareUnsigned)));
    tables.check();
    return tables;
  }

  private void add(Flow flow, Network network) {
    KeyLayout keys = network.keys();
    int first = flow.error() ? keys.error(flow.population(), 0) : keys.spike(flow.population(), 0);
    List<KeyRange> ranges =
        KeyRange.covering(
            keys.inCopy(first, flow.copy()),
            flow.from(),
            flow.to(),
            network.populations().get(flow.population()).size(),
            keys);
    for (Map.Entry<Integer, Set<Integer>> way : flow.ways(board, chips).entrySet()) {
      for (KeyRange range : ranges) {
        Set<Integer> pes = flow.targetsOn(way.getKey(), board);
        byChip.get(way.getKey()).add(new RoutingEntry(range.key(), range.mask(), pes, way.getValue()));
      }
    }
  }

  /** Lines that a router holds. */
  private int room() {
    return board.machine().router().tableEntries();
  }

  private void check() {
    if (mostEntries() > room()) {
      throw tooLong();
    }
    byChip.forEach(RoutingTables::checkSources);
  }

  /** Ranges of keys lie in one another or apart: where two overlap, so do neighbours in the order of their keys. */
  private static void checkSources(List<RoutingEntry> table) {
    for (int i = 1; i < table.size(); i++) {
      if (table.get(i).overlaps(table.get(i - 1))) {
        throw new IllegalStateException(String.format(Locale.ROOT, "key %08x has two sources", table.get(i).key()));
      }
    }
  }

  private InvalidInputException tooLong() {
    String routers =
        IntStream.range(0, byChip.size())
            .filter(chip -> byChip.get(chip).size() > room())
            .mapToObj(chip -> "that of chip " + chip + " " + byChip.get(chip).size())
            .collect(Collectors.joining(", "));
    String fewer =
        copiesWithRoom > 0
            ? String.format(Locale.ROOT, "use %d copies of the network (--copies %d)", copiesWithRoom, copiesWithRoom)
            : "use smaller populations: not one copy of the network fits";
    return InvalidInputException.of(
        "routing tables are too long: a router holds %d entries (router.table_entries), %s would need more: %s, or put more"
            + " neurons on a PE, whose keys then share entries (--neurons-per-pe)",
        room(), routers, fewer);
  }

  /** Routers that packets may pass: that of the only chip, or all of a board, of which some chips may run no program. */
  public int routers() {
    return byChip.size();
  }

  /** The lines of a chip's table, in the order of their keys. */
  public List<RoutingEntry> of(int chip) {
    return List.copyOf(byChip.get(chip));
  }

  /** Lines of the longest table. */
  public int mostEntries() {
    return byChip.stream().mapToInt(List::size).max().orElse(0);
  }

  private Optional<RoutingEntry> lookUp(int chip, int key) {
    List<RoutingEntry> table = byChip.get(chip);
    int low = 0;
    int high = table.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Integer.compareUnsigned(table.get(middle).key(), key) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(table.get(low)).filter(entry -> entry.matches(key));
  }

  /** Hops of a flit that is addressed to a PE, without a look-up in a table. */
  public int directHops(int from, int to) {
    return board.chip(from) == board.chip(to)
        ? quads.hopsBetween(from, to)
        : quads.hopsToRouter(from) + quads.hopsToRouter(to);
  }

  /** Chip-to-chip links that such a flit crosses. */
  public int directLinks(int from, int to) {
    return chips.distance(board.chip(from), board.chip(to));
  }

  /**
   * Follows a packet from the PE that sends it.
   *
   * @throws IllegalStateException if it goes in a circle
   */
  public Journey follow(int sender, int key) {
    List<Integer> pes = new ArrayList<>();
    List<Integer> passed = new ArrayList<>();
    List<Journey.Link> links = new ArrayList<>();
    Router router = board.machine().router();
    int hops = quads.hopsToRouter(sender);
    double last = 0;
    Map<Integer, Double> entered = new HashMap<>(Map.of(board.chip(sender), hops * router.hopNanoseconds()));
    Deque<Integer> next = new ArrayDeque<>(List.of(board.chip(sender)));
    while (!next.isEmpty()) {
      int chip = next.remove();
      passed.add(chip);
      if (passed.size() > new HashSet<>(passed).size()) {
        throw new IllegalStateException(String.format(
            Locale.ROOT, "a packet with key %08x passes chip %d twice", key, chip));
      }
      double left = Objects.requireNonNull(entered.get(chip)) + router.passNanoseconds();
      Optional<RoutingEntry> entry = lookUp(chip, key);
      if (entry.isPresent()) {
        for (int pe : entry.get().pes()) {
          last = Math.max(last, left + quads.hopsToRouter(pe) * router.hopNanoseconds());
        }
        entry.get().chips().forEach(to -> entered.put(to, left + router.linkNanoseconds()));
        pes.addAll(entry.get().pes());
        hops += quads.hopsToAll(entry.get().pes());
        next.addAll(entry.get().chips());
        entry.get().chips().forEach(to -> links.add(new Journey.Link(chip, to)));
      }
    }
    return new Journey(pes, passed, links, hops, last);
  }
}
