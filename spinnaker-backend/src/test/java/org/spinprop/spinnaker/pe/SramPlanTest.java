package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Limits;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.export.LayerTables;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightFormat;

/**
 * The map's plan of the SRAM is, section by section, what the programs of pe-programs allot when they load the tables of its slices. Packet
 * buffers are not: they are those of a board's packet layer.
 */
class SramPlanTest {
  private static final int NETWORKS = 24;
  private static final List<String> SYNAPSES = List.of("keys", "weights", "gradients");
  private static final List<String> LAYER =
      List.of(
          "keys", "weights", "gradients", "spike history", "state", "state", "state", "state", "state", "state", "state",
          "spike history", "spike history");
  private static final List<String> READOUT =
      List.of("keys", "weights", "gradients", "spike history", "state", "state", "state", "state", "state");
  private static final List<String> LOSS = List.of("state", "state", "state", "state");
  private static final List<String> READOUT_LOSS = List.of("state", "state", "state");
  private static final List<String> UPDATE =
      List.of(
          "values and optimiser", "values and optimiser", "values and optimiser", "values and optimiser", "values and optimiser");

  /** What a program loads for a slice, and the sections that its arrays are of, in the order in which it allots them. */
  private record Load(Slice slice, PeInput input, List<String> sections) {}

  private final Map<String, List<Load>> loads = new LinkedHashMap<>();

  @BeforeAll
  static void tools() {
    PeMachine.assume();
  }

  @Test
  void eachSectionOfThePlanTakesTheBytesThatTheProgramAllots() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int i = 0; i < NETWORKS; i++) {
      load(TrainingStepTest.network(random, Clock.Kind.GRID), random);
    }
    assertThat(loads).hasSize(3 * 3 + 3); // layers, readouts and updates of each format, source, both losses
    compare();
  }

  /** There keys, weights and gradients are; a spike is kept in 24 bytes where the plan has 10, and arrivals take what is left. */
  @Test
  void onASubtickClockKeysWeightsAndGradientsDo() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
    for (int i = 0; i < NETWORKS; i++) {
      load(TrainingStepTest.network(random, Clock.Kind.SUBTICK), random);
    }
    loads.keySet().retainAll(loads.keySet().stream().filter(program -> program.startsWith("subtick_")).toList());
    assertThat(loads).hasSize(2 * 3);
    compare();
  }

  private void compare() {
    loads.forEach((program, of) -> {
      PeInput input = new PeInput();
      of.forEach(load -> input.add(load.input().toBytes()));
      List<List<Integer>> arrays = PeMachine.run(program, input).arrays();
      assertThat(arrays).hasSameSizeAs(of);
      for (int i = 0; i < arrays.size(); i++) {
        List<String> sections = of.get(i).sections();
        assertThat(bytes(arrays.get(i), sections)).as(program).isEqualTo(planned(of.get(i)));
      }
    });
  }

  private static Map<String, Integer> planned(Load load) {
    Map<String, Integer> planned = new HashMap<>(load.slice().sram());
    planned.keySet().retainAll(load.sections());
    return planned;
  }

  /** Bytes by section, of arrays in their order; where a program has more of them, of the first. */
  private static Map<String, Integer> bytes(List<Integer> arrays, List<String> sections) {
    Map<String, Integer> bytes = new HashMap<>();
    assertThat(arrays).hasSizeGreaterThanOrEqualTo(sections.size());
    if (!sections.equals(SYNAPSES)) {
      assertThat(arrays).hasSameSizeAs(sections);
    }
    for (int i = 0; i < sections.size(); i++) {
      bytes.merge(sections.get(i), arrays.get(i), Integer::sum);
    }
    return bytes;
  }

  private void load(Network network, RandomGenerator random) {
    ChipSettings plain = ChipSettings.DEFAULT;
    ChipSettings settings =
        new ChipSettings(
            plain.board(), new MappingLimits(random.nextInt(5, 100), 1),
            Precision.of(WeightFormat.values()[random.nextInt(3)]), plain.faults(), plain.fullBuffers());
    SpinnakerBackend backend = new SpinnakerBackend(settings);
    Mapping mapping = backend.map(network, Purpose.TRAINING);
    try (SpinnakerExecutable chip = backend.compile(network, new ExecutionOptions(1))) {
      chip.load(Model.untrained(network, 1).parameters());
      LayerTables tables =
          new LayerTables(
              network, chip.parameters().values(), chip.grids(), mapping.partition().spikesKept(),
              mapping.board().machine().memory().inboxPackets(), Limits.DEFAULT, true);
      mapping.programs().forEach(slice -> load(network, tables, slice));
    }
  }

  private void load(Network network, LayerTables tables, Slice slice) {
    PeInput input = new PeInput();
    boolean voltages = !network.output().spikes();
    int steps = network.clock().steps();
    switch (slice.role()) {
      case SOURCE -> {
        int words = (slice.size() + Integer.SIZE - 1) / Integer.SIZE;
        input.add(slice.size()).add(steps).add(0).add(new float[words * steps]);
        add("source", slice, input, List.of("input spikes"));
      }
      case LAYER -> {
        input.add(tables.table(slice.owner(), slice.from(), slice.to())).add(0);
        boolean grid = network.clock().kind() == Clock.Kind.GRID;
        List<String> all = network.neurons(slice.owner()).spikes() ? LAYER : READOUT;
        add(tables.program(slice.owner()), slice, input, grid ? all : SYNAPSES);
      }
      case LOSS -> {
        if (voltages) {
          input.add(0);
        }
        input.add(slice.size()).add(steps).add(0).add(0);
        if (!voltages) {
          input.add(0f).add(1.0).add(1.0).add(1.0).add(0.0);
        }
        input.add(0);
        add(voltages ? "readout_loss" : "loss", slice, input, voltages ? READOUT_LOSS : LOSS);
      }
      case UPDATE -> {
        int bits = tables.weightBits();
        input.add(slice.size()).add(slice.size()).add(0).add(0.9).add(0.999).add(1e-8f).add(new float[slice.size()]);
        if (bits < Float.SIZE) {
          input.add(1f);
        }
        input.add(0.0).add(0.0).add(0.0).add(0.0).add(0);
        add("update" + bits, slice, input, bits < Float.SIZE ? UPDATE : UPDATE.subList(1, UPDATE.size()));
      }
    }
  }

  private void add(String program, Slice slice, PeInput input, List<String> sections) {
    loads.computeIfAbsent(program, name -> new ArrayList<>()).add(new Load(slice, input, sections));
  }
}
