package org.spinprop.spinnaker.pe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.WeightGrid;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.TracedGradients;

/**
 * What the emulated chip did in a training step: all packets, voltages of the layers that spike, mean gradients, weights as the layers
 * read them before and after, what optimisers move.
 */
record RecordedStep(
    Network network,
    Objective objective,
    Batch batch,
    int copies,
    List<Integer> spikesKept,
    int inboxPackets,
    float[][] weights,
    float[][] before,
    List<Optional<WeightGrid>> grids,
    EventStream packets,
    List<VoltageTrace> voltages,
    float[][] gradients,
    BatchStatistics statistics,
    float[][] masters,
    float[][] after) {

  /** The step size. */
  static final float RATE = 0.01f;

  static final Adam ADAM = Adam.withRate(RATE);

  static RecordedStep of(ChipSettings settings, Model model, Batch batch, Objective objective) {
    Network network = model.network();
    try (SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(network, new ExecutionOptions(1))) {
      chip.load(model.parameters());
      float[][] weights = chip.parameters().values();
      List<Optional<WeightGrid>> grids =
          network.trainables().stream().map(array -> Optional.ofNullable(chip.grids().get(array.id()))).toList();
      TracedGradients traced = chip.instruments().trace(batch, objective);
      var layers = IntStream.range(1, network.populations().size()).mapToObj(network::neurons).toList();
      var recording = chip.run(batch, layers.stream().map(Population::name).collect(Collectors.toSet()));
      var learner = chip.learner(objective, ADAM);
      float[][] before = learner.state().values().toArray(float[][]::new);
      learner.step(batch, RATE);
      return new RecordedStep(
          network, objective, batch, chip.mapping().copies(), chip.mapping().partition().spikesKept(),
          chip.mapping().board().machine().memory().inboxPackets(), weights, before, grids,
          traced.packets(), layers.stream().map(layer -> recording.voltages(layer.name())).toList(),
          IntStream.range(0, network.trainables().size()).mapToObj(traced.gradients()::single).toArray(float[][]::new),
          traced.gradients().statistics(), learner.state().values().toArray(float[][]::new), chip.parameters().values());
    }
  }

  int steps() {
    return network.clock().steps();
  }

  /** Whether spikes have exact times. */
  boolean exact() {
    return network.clock().kind() == Clock.Kind.SUBTICK;
  }

  /** Ticks by which a loss sends errors before the tick of their spikes. */
  int lead() {
    return exact() ? 1 : 0;
  }

  /** Bits of a weight. */
  int weightBits() {
    return grids.get(0).map(WeightGrid::bits).orElse(Float.SIZE);
  }

  /** Samples of a copy, in their order. */
  List<Integer> samplesOf(int copy) {
    return IntStream.range(0, batch.size()).filter(sample -> sample % copies == copy).boxed().toList();
  }

  /** Copies that have a sample. */
  int copiesInUse() {
    return Math.min(copies, batch.size());
  }

  /** Projections into a population, in the order of their sources. */
  List<Integer> into(int population) {
    return network.projectionsInto(population).stream().sorted(Comparator.comparingInt(this::source)).toList();
  }

  /** Position of a projection's presynaptic population. */
  int source(int projection) {
    return network.indexOf(network.projections().get(projection).from());
  }

  /** Whether no other population sends errors to those before this one. */
  boolean hasAllErrorsOf(int population) {
    List<Integer> sources = into(population).stream().map(this::source).filter(source -> source > 0).toList();
    boolean toOutput = sources.contains(network.populations().size() - 1);
    return !toOutput
        && IntStream.range(1, network.populations().size())
            .filter(other -> other != population)
            .noneMatch(other -> into(other).stream().map(this::source).anyMatch(sources::contains));
  }

  /** Packets that populations sent at a tick of the forward phase, in the order of sending. */
  List<PePacket> spikes(int sample, int tick, List<Integer> populations) {
    return packets(sample, tick, false, populations);
  }

  /** Packets for a population of a tick of the backward phase, in the order of sending. */
  List<PePacket> errors(int sample, int tick, int population) {
    return packets(sample, tick, true, List.of(population));
  }

  private List<PePacket> packets(int sample, int tick, boolean backward, List<Integer> populations) {
    KeyLayout keys = network.keys();
    List<PePacket> found = new ArrayList<>();
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      int key = packets.key(i);
      if (packets.tick(i) == tick && keys.isError(key) == backward && populations.contains(keys.population(key))) {
        found.add(new PePacket(key, packets.hasPayload(i) ? packets.payload(i) : 0));
      }
    }
    return found;
  }

  /** Each is one of its own. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
