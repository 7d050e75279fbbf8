package org.spinprop.spinnaker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.connection.FanOut;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/** What spikes cost that reach a part of a layer, against the synapses of the network and the spikes of a run. */
class StructuredCostsTest {
  private static final int SAMPLES = 3;

  /** Of a network on a chip where one operation takes a cycle and all else nothing, the cycles of a batch forward. */
  private static double cycles(Model model, Batch batch, int neuronsPerPe, Operation counted) {
    try (SpinnakerExecutable chip = chip(model, neuronsPerPe, counted)) {
      CostReport report = chip.instruments().costs(batch).report();
      return report.phases().get(Phase.FORWARD).cycles() * SAMPLES;
    }
  }

  private static SpinnakerExecutable chip(Model model, int neuronsPerPe, Operation counted) {
    Machine published = Board.ONE_CHIP.machine();
    Map<Operation, Work> operations = new EnumMap<>(Operation.class);
    Arrays.stream(Operation.values()).forEach(operation -> operations.put(operation, new Work(operation == counted ? 1 : 0)));
    Machine machine = published.with(operations);
    ChipSettings one = ChipSettings.DEFAULT;
    ChipSettings settings =
        new ChipSettings(
            new Board(machine, 4, Set.of()), new MappingLimits(neuronsPerPe, 2), one.precision(), one.faults(),
            one.fullBuffers());
    SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(model.network(), new ExecutionOptions(1));
    chip.load(model.parameters());
    return chip;
  }

  @Property(tries = 40, seed = "1")
  void synapticEventsAreThoseOfTheReceptiveFields(
      @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 6, max = 40) int neuronsPerPe) {
    Network network = Structured.network(seed, new Clock(Clock.Kind.values()[seed % 2], 1, 20));
    Model model = Structured.model(network, seed);
    Batch batch = Samples.randomBatch(network, SAMPLES, seed);
    double expected = 0;
    try (SpinnakerExecutable chip = chip(model, 99, Operation.TICK)) {
      EventStream fired = chip.run(batch).spikes();
      for (EventStream spikes : new EventStream[] {batch.packets(), fired}) {
        for (int i = 0; i < spikes.size(); i++) {
          expected += events(model, spikes, i);
        }
      }
    }
    boolean exact = network.clock().kind() == Clock.Kind.SUBTICK;
    Operation event = exact ? Operation.SYNAPSE_TIMED : Operation.SYNAPSE_FORWARD;
    assertThat(cycles(model, batch, neuronsPerPe, event)).isCloseTo(expected, within(1e-9 * expected));
  }

  /** Synapses that a spike reaches before the sample ends. */
  private static int events(Model model, EventStream spikes, int i) {
    Network network = model.network();
    int neuron = network.keys().neuron(spikes.key(i));
    int events = 0;
    for (int p = 0; p < network.projections().size(); p++) {
      Projection link = network.projections().get(p);
      if (network.indexOf(link.from()) == network.keys().population(spikes.key(i))) {
        int delays = network.trainable(Trainable.Kind.DELAYS, p);
        double delay = delays < 0 ? 1 : model.parameters().values(delays)[neuron];
        boolean exact = delays >= 0 && network.clock().kind() == Clock.Kind.SUBTICK;
        double since = exact ? Integer.toUnsignedLong(spikes.payload(i)) * 0x1p-32 : 0;
        FanOut fanOut = network.fanOut(link);
        boolean arrives = spikes.tick(i) + (int) (delay + since) < network.clock().steps();
        events += arrives ? fanOut.end(neuron) - fanOut.begin(neuron) : 0;
      }
    }
    return events;
  }

  @Property(tries = 40, seed = "1")
  void aPeGetsTheSpikesThatReachItsNeuronsAlone(
      @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 6, max = 40) int neuronsPerPe) {
    Network network = Structured.network(seed, Clock.grid(1, 20));
    Model model = Structured.model(network, seed);
    Batch batch = Samples.randomBatch(network, SAMPLES, seed);
    int last = network.clock().steps() - 1;
    double expected = 0;
    try (SpinnakerExecutable chip = chip(model, neuronsPerPe, Operation.TICK)) {
      Mapping mapping = chip.mapping();
      long loss = mapping.partition().copy().stream().filter(slice -> slice.role() == Slice.Role.LOSS).count();
      EventStream fired = chip.run(batch).spikes();
      for (EventStream spikes : new EventStream[] {batch.packets(), fired}) {
        for (int i = 0; i < spikes.size(); i++) {
          boolean output = network.keys().population(spikes.key(i)) == network.populations().size() - 1;
          expected += spikes.tick(i) == last ? 0 : hearing(mapping, spikes.key(i)) + (output ? loss : 0);
        }
      }
      expected += network.output().spikes() ? 0 : (double) SAMPLES * last * network.output().size() * loss; // voltages
    }
    assertThat(cycles(model, batch, neuronsPerPe, Operation.PACKET_RECEIVED)).isCloseTo(expected, within(1e-9 * expected));
  }

  @Property(tries = 20, seed = "1")
  void everyOwnSpikeIsUndoneOnce(
      @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 6, max = 40) int neuronsPerPe) {
    Network network = Structured.network(seed, Clock.grid(1, 20));
    Model model = Structured.model(network, seed);
    Batch batch = Samples.randomBatch(network, SAMPLES, seed);
    try (SpinnakerExecutable chip = chip(model, neuronsPerPe, Operation.SPIKE_UNDONE)) {
      int spikes = chip.run(batch).spikes().size();
      CostReport report = chip.instruments().costs(batch, Objective.exact(Samples.lossOf(network))).report();
      assertThat(report.phases().get(Phase.BACKWARD).cycles() * SAMPLES).isCloseTo(spikes, within(1e-6));
    }
  }

  /** Slices of layers with a neuron that a spike reaches. */
  private static int hearing(Mapping mapping, int key) {
    Network network = mapping.network();
    int neuron = network.keys().neuron(key);
    Set<Slice> hearing = new HashSet<>();
    for (Projection link : network.projections()) {
      if (network.indexOf(link.from()) == network.keys().population(key)) {
        FanOut fanOut = network.fanOut(link);
        int to = network.indexOf(link.to());
        for (int s = fanOut.begin(neuron); s < fanOut.end(neuron); s++) {
          int target = fanOut.target(s);
          mapping.partition().copy().stream()
              .filter(slice -> slice.role() == Slice.Role.LAYER && slice.owner() == to)
              .filter(slice -> slice.from() <= target && target < slice.to())
              .forEach(hearing::add);
        }
      }
    }
    return hearing.size();
  }
}
