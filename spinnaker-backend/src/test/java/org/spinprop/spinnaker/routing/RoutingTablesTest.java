package org.spinprop.spinnaker.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.FanOut;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Layout;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Router;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

class RoutingTablesTest {

  /** Chips of so many PEs, on a board of 48. */
  private static Machine machine(int processingElements, int tableEntries) {
    Machine published = Board.ONE_CHIP.machine();
    Router router = published.router();
    Layout layout = published.layout();
    return published
        .with(
            new Layout(
                processingElements, processingElements, 4, 3, List.of(), List.of(4), 48, layout.boardRows(), layout.rowBegins(),
                layout.boardWraps()))
        .with(
            new Router(
                tableEntries,
                router.links(),
                router.flitValues(),
                router.packetsPerMicrosecond(),
                router.linkPacketsPerMicrosecond(),
                router.hopNanoseconds(),
                router.passNanoseconds(),
                router.linkNanoseconds()));
  }

  private static Mapping randomMapping(int seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int chips = random.nextInt(4, 49);
    Machine machine = machine(random.nextInt(12, 21), 4096);
    int pes = chips * machine.layout().processingElements();
    Set<Integer> dead = random.ints(pes / 8, 0, pes).boxed().collect(Collectors.toSet());
    boolean images = random.nextInt(3) == 0;
    Network network =
        images ? Structured.network(seed, Clock.grid(1, 30)) : Samples.anyNetwork(seed, Clock.grid(1, 30));
    return Mapping.of(
        network, new Board(machine, chips, dead), new MappingLimits(images ? 24 : random.nextInt(2, 5), random.nextInt(1, 12)),
        Precision.FLOAT32, Purpose.values()[random.nextInt(Purpose.values().length)]);
  }

  /** PEs of a copy on which a population runs, or the loss. */
  private static List<Integer> pesOf(Mapping mapping, int copy, Slice.Role role, int population) {
    List<Slice> slices = mapping.partition().copy();
    return IntStream.range(0, slices.size())
        .filter(i -> slices.get(i).owner() == population)
        .filter(i -> slices.get(i).role() == Slice.Role.LOSS == (role == Slice.Role.LOSS))
        .map(i -> mapping.placement().copies().get(copy).get(i))
        .boxed()
        .toList();
  }

  private static int peOf(Mapping mapping, int copy, int population, int neuron) {
    List<Slice> slices = mapping.partition().copy();
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      if (slice.role() != Slice.Role.LOSS && slice.owner() == population && slice.from() <= neuron && neuron < slice.to()) {
        return mapping.placement().copies().get(copy).get(i);
      }
    }
    throw new AssertionError("neuron " + neuron + " of population " + population + " lies nowhere");
  }

  /** PEs with a neuron that a neuron has a synapse with, and those of the loss. */
  private static Set<Integer> hearing(Mapping mapping, int copy, int population, int neuron) {
    Network network = mapping.network();
    Set<Integer> hearing = new HashSet<>();
    for (Projection link : network.projections()) {
      if (network.indexOf(link.from()) == population) {
        FanOut fanOut = network.fanOut(link);
        for (int s = fanOut.begin(neuron); s < fanOut.end(neuron); s++) {
          hearing.add(peOf(mapping, copy, network.indexOf(link.to()), fanOut.target(s)));
        }
      }
    }
    if (population == network.populations().size() - 1) {
      hearing.addAll(pesOf(mapping, copy, Slice.Role.LOSS, population));
    }
    return hearing;
  }

  @Property(tries = 150)
  void everyPacketReachesItsTargetsOnceAndNothingElse(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Mapping mapping = randomMapping(seed);
    RoutingTables tables = RoutingTables.of(mapping);
    Network network = mapping.network();
    KeyLayout keys = network.keys();
    for (int copy = 0; copy < mapping.copies(); copy++) {
      for (int p = 0; p < network.populations().size(); p++) {
        for (int neuron = 0; neuron < network.populations().get(p).size(); neuron++) {
          Set<Integer> hearing = hearing(mapping, copy, p, neuron);
          int home = peOf(mapping, copy, p, neuron);
          int spike = keys.inCopy(keys.spike(p, neuron), copy);
          assertThat(tables.follow(home, spike).pes()).containsExactlyInAnyOrderElementsOf(hearing);
          for (int sender : p == 0 ? Set.<Integer>of() : hearing) {
            int error = keys.inCopy(keys.error(p, neuron), copy);
            List<Integer> takers = mapping.purpose() == Purpose.TRAINING ? List.of(home) : List.of();
            assertThat(tables.follow(sender, error).pes()).isEqualTo(takers);
          }
        }
      }
    }
  }

  @Property(tries = 150)
  void nothingLiesOnADeadPeAndNoPeHasTwoPrograms(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Mapping mapping = randomMapping(seed);
    List<Integer> used = new ArrayList<>(mapping.placement().updates());
    mapping.placement().copies().forEach(used::addAll);
    assertThat(used).doesNotHaveDuplicates().doesNotContainAnyElementsOf(mapping.board().deadPes());
    assertThat(used).hasSize(mapping.processingElements());
  }

  /** Neighbours by the six steps of a hexagonal lattice, on a board that is laid beside itself as boards of a large machine are. */
  private static int[][] distances() {
    Map<List<Integer>, Integer> chipAt = new HashMap<>();
    Layout layout = Board.ONE_CHIP.machine().layout();
    int chip = 0;
    for (int y = 0; y < 8; y++) {
      for (int i = 0; i < layout.boardRows().get(y); i++, chip++) {
        for (int[] board : new int[][] {{0, 0}, {8, 4}, {4, 8}, {-8, -4}, {-4, -8}, {4, -4}, {-4, 4}, {12, 12}, {-12, -12}}) {
          chipAt.put(List.of(layout.rowBegins().get(y) + i + board[0], y + board[1]), chip);
        }
      }
    }
    int[][] distances = new int[48][48];
    for (int[] from : distances) {
      Arrays.fill(from, 100);
    }
    chipAt.forEach((at, from) -> {
      distances[from][from] = 0;
      for (int[] step : new int[][] {{1, 0}, {1, 1}, {0, 1}, {-1, 0}, {-1, -1}, {0, -1}}) {
        Integer to = chipAt.get(List.of(at.get(0) + step[0], at.get(1) + step[1]));
        if (to != null) {
          distances[from][to] = 1;
        }
      }
    });
    for (int via = 0; via < 48; via++) {
      for (int from = 0; from < 48; from++) {
        for (int to = 0; to < 48; to++) {
          distances[from][to] = Math.min(distances[from][to], distances[from][via] + distances[via][to]);
        }
      }
    }
    return distances;
  }

  @Test
  void waysBetweenChipsAreShortestOnTheTorusAndFormTreesBothWays() {
    int[][] distances = distances();
    ChipMesh mesh = new ChipMesh(Board.ONE_CHIP.machine().layout());
    for (int from = 0; from < 48; from++) {
      Map<Integer, Integer> before = new HashMap<>();
      for (int to = 0; to < 48; to++) {
        assertThat(mesh.distance(from, to)).as("%d to %d", from, to).isEqualTo(distances[from][to]);
        for (int chip = from; chip != to; chip = mesh.next(chip, to)) {
          assertThat(before.merge(mesh.next(chip, to), chip, (one, other) -> one.equals(other) ? one : -1)).isEqualTo(chip);
        }
      }
      // each chip has six neighbours, and none is further than four links away
      assertThat(Arrays.stream(distances[from]).filter(links -> links == 1)).hasSize(6);
      assertThat(Arrays.stream(distances[from]).max()).hasValue(4);
    }
  }

  @Test
  void hopsOfASmallNetworkAreThoseCountedByHand() {
    Network network = Network.on(Clock.grid(1, 10)).input(2).lif("hidden", 3).lif("output", 1).build();
    Mapping mapping = Mapping.of(network, Board.ONE_CHIP, new MappingLimits(2, 1), Precision.FLOAT32, Purpose.TRAINING);
    // PEs 0 input, 1 and 2 the halves of hidden, 3 output, 4 loss. Quad 0, of PEs 0 to 3, lies at (1, 1), quad 1, of PE 4, at
    // (2, 1), the router at (4, 3): five hops apart, and four.
    RoutingTables tables = RoutingTables.of(mapping);
    KeyLayout keys = network.keys();
    // 1 into the quad, 5 to the router, 5 back, and 2 into both halves of hidden
    assertThat(tables.follow(0, keys.spike(0, 1)).hops()).isEqualTo(1 + 5 + 5 + 2);
    assertThat(tables.follow(3, keys.spike(2, 0)).hops()).isEqualTo(1 + 5 + 4 + 1);
    // a hop takes 5 cycles at 300 MHz, the router 4 at 400 MHz
    assertThat(tables.follow(0, keys.spike(0, 1)).nanoseconds()).isCloseTo(12 * 5 / 0.3 + 4 / 0.4, within(0.01));
    assertThat(tables.follow(3, keys.error(1, 2)).pes()).containsExactly(2);
    // lines: input 1, hidden 1, output 1; errors for hidden in two halves, {0} and {1, 2, 3}, the latter in two ranges; for the
    // output 1
    assertThat(tables.of(0)).hasSize(1 + 1 + 1 + 1 + 2 + 1);
  }

  @Test
  void tablesThatAreTooLongAreRefusedWithAllRoutersAndTwoWaysOut() {
    Network network = Samples.yinYangNetwork(120);
    // five lines a copy; 38 copies on chip 0, 37 on chip 1 beside the updates
    Board board = new Board(machine(152, 100), 2, Set.of());
    assertThatThrownBy(() -> chip(board, MappingLimits.NONE).map(network, Purpose.TRAINING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "routing tables are too long: a router holds 100 entries (router.table_entries), that of chip 0 190, that of chip 1"
                + " 185 would need more: use 20 copies of the network (--copies 20), or put more neurons on a PE, whose keys then"
                + " share entries (--neurons-per-pe)");
    SpinnakerBackend fewer = chip(board, new MappingLimits(Integer.MAX_VALUE, 20));
    assertThat(fewer.map(network, Purpose.TRAINING).copies()).isEqualTo(20);
    SpinnakerBackend oneMore = chip(board, new MappingLimits(Integer.MAX_VALUE, 21));
    assertThatThrownBy(() -> oneMore.map(network, Purpose.TRAINING))
        .hasMessageContaining("that of chip 0 105 would need more");
    // without lines for errors there are three a copy
    assertThat(oneMore.map(network, Purpose.INFERENCE).copies()).isEqualTo(21);
    oneMore.compile(network).close();
  }

  private static SpinnakerBackend chip(Board board, MappingLimits limits) {
    return new SpinnakerBackend(
        new ChipSettings(board, limits, Precision.FLOAT32, Faults.NONE, FullBuffers.DROP));
  }
}
