package org.spinprop.spinnaker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.TracedGradients;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.testing.Samples;

/**
 * A 2-3-1 network on 4 ticks of 1 ms whose weights are such that the inputs fire at tick 0, the three hidden neurons at 1 and 3,
 * the output at 2. Its programs lie on PEs 0 to 3, which are quad 0, five hops from the router; the updates on PEs 4 and 5, which
 * are in the next quad. All figures are counted by hand, operations by {@link RoundFigures}.
 */
class CostsTest {
  private static final Network NETWORK =
      Network.on(Clock.grid(1, 4)).input(2).lif("hidden", 3).lif("output", 1).build();
  private static final Objective OBJECTIVE = Objective.exact(FirstSpikeCrossEntropy.DEFAULT);
  private static final double PICO = 1e-12;
  /** Watts of a PE at 0.5 V. */
  private static final double ASLEEP = 1.0539e-3;

  private static SpinnakerExecutable chip(Network network, Board board, MappingLimits limits) {
    return new SpinnakerBackend(new ChipSettings(board, limits, Precision.FLOAT32, Faults.NONE, FullBuffers.DROP))
        .compile(network, new ExecutionOptions(1));
  }

  private static SpinnakerExecutable small(MappingLimits limits) {
    SpinnakerExecutable chip = chip(NETWORK, RoundFigures.ONE_CHIP, limits);
    float third = 22f / 3;
    chip.load(
        new Parameters(
            NETWORK, new float[][] {{11, 11, 11, 11, 11, 11}, {third, third, third}}));
    return chip;
  }

  private static Batch oneSample() {
    EventStream.Builder packets = new EventStream.Builder();
    packets.beginSample();
    packets.add(NETWORK.keys().spike(0, 0), 0);
    packets.add(NETWORK.keys().spike(0, 1), 0);
    return new Batch(packets.build(), new int[1]);
  }

  private static CostReport forward() {
    return small(new MappingLimits(3, 1)).instruments().costs(oneSample()).report();
  }

  private static CostReport trained() {
    return small(new MappingLimits(3, 1)).instruments().costs(oneSample(), OBJECTIVE).report();
  }

  @Test
  void theNetworkFiresAsTheFiguresBelowTakeIt() {
    EventStream spikes = small(MappingLimits.NONE).run(oneSample()).spikes();
    assertThat(spikes.end(0) - spikes.start(0)).isEqualTo(7);
    assertThat(spikes.tick(spikes.end(0) - 1)).isEqualTo(3);
  }

  @Test
  void cyclesForwardAreTicksPacketsNeuronsAndSynapses() {
    double ticks = 4 * 4 * 150;
    double sent = (2 + 6 + 1) * 20;
    double received = (2 + 3 + 1) * 30; // what hidden sends at tick 3 arrives when all is over
    double neurons = (3 + 1) * 4 * 14;
    double synapses = (2 * 3 + 3) * 5;
    assertThat(forward().cyclesPerSample()).isEqualTo(ticks + sent + received + neurons + synapses);
    assertThat(forward().packetsPerSample()).isEqualTo(9);
  }

  @Test
  void everySpikeHopsFromQuadZeroToTheRouterAndBack() {
    assertThat(forward().hopsPerSample()).isEqualTo(9 * (1 + 5 + 5 + 1));
  }

  @Test
  void theBusiestPeIsTheHiddenLayersWhenTheInputsArrive() {
    CostReport report = forward();
    double cycles = 150 + 2 * 30 + 3 * 14 + 2 * 3 * 5 + 3 * 20;
    assertThat(report.busiest().program()).isEqualTo("hidden");
    assertThat(report.busiest().tick()).isEqualTo(1);
    assertThat(report.busiest().cycles()).isEqualTo(cycles);
    // of these only the board's own layer is assumed
    assertThat(report.busiest().assumed()).isCloseTo((50 + 3 * 5) / cycles, within(1e-12));
    assertThat(report.realtimeFactor()).isCloseTo(1e-3 * 300e6 / cycles, within(1e-9));
    assertThat(report.levels()).extracting(CostReport.LevelReport::lateTicks).containsOnly(0L);
    assertThat(report.secondsPerSample()).isCloseTo(4e-3, within(1e-12));
  }

  @Test
  void energyForwardIsChipBaselineCyclesMemoryAndPackets() {
    Map<EnergyKind, Double> energy = forward().phases().get(Phase.FORWARD).energyJoule();
    assertThat(energy.get(EnergyKind.CHIPS)).isCloseTo(4e-3 * 75.2e-3, within(1e-12));
    assertThat(energy.get(EnergyKind.BASELINE)).isCloseTo(4 * 4e-3 * ASLEEP, within(1e-12));
    assertThat(energy.get(EnergyKind.CYCLES)).isCloseTo(3029 * 8.298 * PICO, within(1e-15));
    assertThat(energy.get(EnergyKind.DRAM)).isCloseTo(2 * 160 * PICO, within(1e-18));
    assertThat(energy.get(EnergyKind.PACKETS)).isCloseTo(9 * 12 * 20 * PICO, within(1e-18));
    assertThat(forward().energyJoulePerSample())
        .isCloseTo(energy.values().stream().mapToDouble(Double::doubleValue).sum(), within(1e-15));
  }

  /** Of the energy what DRAM, hops and the board's own layer take; of the cycles the latter's, 50 a tick and PE and 5 a packet. */
  @Test
  void theShareThatRestsOnAssumptionsIsThatOfAssumedFigures() {
    CostReport.Assumed assumed = forward().assumed();
    double cycles = 4 * 4 * 50 + 9 * 5;
    assertThat(assumed.cycles()).isCloseTo(cycles / 3029, within(1e-12));
    double joule = PICO * (cycles * 8.298 + 2 * 160 + 9 * 12 * 20);
    assertThat(assumed.energy()).isCloseTo(joule / forward().energyJoulePerSample(), within(1e-9));
    assertThat(assumed.energyByKind()).containsEntry(EnergyKind.CHIPS, 0.0).containsEntry(EnergyKind.PACKETS, 1.0);
  }

  @Test
  void backwardAndUpdateAreCountedToo() {
    CostReport report = trained();
    // the loss sends one error, to the output; what the output would send on is 0 at that tick, and is not sent
    double backward =
        4 * 4 * 150 + 500 + 120 + 20 + 30 + (3 + 1) * 4 * 11
            + (2 + 3) * 25 // arrivals
            + (3 + 3 + 1) * 70 // spikes
            + 2 * 3 * 6 // gradients of the inputs' spikes, which get no errors
            + 3 * (6 + 6);
    double update = 9 * 4 + 9 * 60 + 2 * 2 * 9;
    assertThat(report.phases().get(Phase.BACKWARD).cycles()).isEqualTo(backward);
    assertThat(report.phases().get(Phase.BACKWARD).packets()).isEqualTo(1);
    assertThat(report.phases().get(Phase.UPDATE).cycles()).isEqualTo(update);
    assertThat(report.cyclesPerSample()).isEqualTo(3029 + backward + update);
    // gradients and values, 6 in two flits and 3 in one, there and back, to the next quad
    assertThat(report.phases().get(Phase.UPDATE).packets()).isEqualTo(2 * (2 + 1));
    assertThat(report.hopsPerSample()).isEqualTo(10 * 12);
    assertThat(report.flitsPerSample()).isEqualTo(6);
    assertThat(report.flitHopsPerSample()).isEqualTo(6 * 3);
  }

  /** The second copy lies on PEs 4 to 7, quad 1, the updates on 8 and 9, quad 2: one and two quads from the copies. */
  @Test
  void aCopyWithoutASampleWaitsAndGetsTheNewValues() {
    CostReport alone = trained();
    CostReport report = small(new MappingLimits(3, 2)).instruments().costs(oneSample(), OBJECTIVE).report();
    assertThat(report.pesUsed()).isEqualTo(2 * 4 + 2);
    for (Phase phase : new Phase[] {Phase.FORWARD, Phase.BACKWARD}) {
      assertThat(report.phases().get(phase).energyJoule().get(EnergyKind.BASELINE)).isCloseTo(10 * 4e-3 * ASLEEP, within(1e-12));
      assertThat(report.phases().get(phase).cycles()).isEqualTo(alone.phases().get(phase).cycles());
    }
    // one copy's gradients are summed; values go out twice, and are taken by both copies
    double update = 9 * 4 + 9 * 60 + 9 + 2 * 9 + 2 * 9 + 9;
    assertThat(report.phases().get(Phase.UPDATE).cycles()).isEqualTo(update);
    assertThat(report.flitsPerSample()).isEqualTo(3 + 2 * 3);
    assertThat(report.packetsPerSample()).isEqualTo(10);
  }

  /** Three samples on two copies: in the second round one of them waits. */
  @Test
  void theBaselineIsOfAllCopiesInEveryRound() {
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < 3; s++) {
      packets.beginSample().add(NETWORK.keys().spike(0, 0), 0).add(NETWORK.keys().spike(0, 1), 0);
    }
    CostReport report = small(new MappingLimits(3, 2)).instruments().costs(new Batch(packets.build(), new int[3])).report();
    double baseline = report.phases().get(Phase.FORWARD).energyJoule().get(EnergyKind.BASELINE);
    assertThat(3 * baseline).isCloseTo(2 * 8 * 4e-3 * ASLEEP, within(1e-12));
    assertThat(3 * report.secondsPerSample()).isCloseTo(2 * 4e-3, within(1e-12));
  }

  /**
   * The same network with exact times: the two inputs arrive one after another in tick 1, so that hidden neurons that fire there go
   * through three stretches.
   */
  @Test
  void exactTimesTakeDriftArrivalsStretchesAndCrossings() {
    Network network = NETWORK.onClock(Clock.subtick(1, 4));
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    packets.add(network.keys().spike(0, 0), 0, network.clock().payload(0.25));
    packets.add(network.keys().spike(0, 1), 0, network.clock().payload(0.5));
    Batch batch = new Batch(packets.build(), new int[1]);
    try (SpinnakerExecutable chip = chip(network, RoundFigures.ONE_CHIP, new MappingLimits(3, 1))) {
      chip.load(new Parameters(network, new float[][] {{11, 11, 11, 11, 11, 11}, {0, 0, 0}}));
      EventStream spikes = chip.run(batch).spikes();
      int hidden = spikes.size();
      long arrived = IntStream.range(0, hidden).filter(i -> spikes.tick(i) < 3).count();
      assertThat(arrived).isEqualTo(3);
      CostReport report = chip.instruments().costs(batch).report();
      double ticks = 4 * 4 * 150;
      double sent = (2 + hidden) * 20;
      double received = (2 + arrived) * 30;
      double neurons = 4 * 4;
      double arrivals = 2 + arrived;
      double synapses = 2 * 3 + arrived;
      double stretches = IntStream.range(0, hidden).map(i -> spikes.tick(i) == 1 ? 3 : 1).sum();
      assertThat(report.cyclesPerSample())
          .isEqualTo(
              ticks + sent + received + neurons * 17 + arrivals * 40 + synapses * 9 + hidden * 980 + stretches * 60);
      CostReport trained = chip.instruments().costs(batch, OBJECTIVE).report();
      // back from one past the last tick, when there is nothing to undo; each spike of hidden gets an error, of 0
      double back =
          4 * 5 * 150 + 500 + 120 + arrivals * 45 + arrived * (20 + 30) + neurons * 13 + hidden * 430 + stretches * 55
              + synapses * 7 + arrived * 8;
      assertThat(trained.phases().get(Phase.BACKWARD).cycles()).isEqualTo(back);
    }
  }

  @Test
  void slicesOfASplitLayerEachHearAllPackets() {
    CostReport report = small(new MappingLimits(2, 1)).instruments().costs(oneSample()).report();
    // hidden on two PEs: one more PE ticks, and hears two packets; neurons, synapses and what is sent stay
    assertThat(report.cyclesPerSample()).isEqualTo(3029 + 4 * 150 + 2 * 30);
    assertThat(report.packetsPerSample()).isEqualTo(9);
  }

  @Test
  void ticksAreLateWhereThePesAreTooSlow() {
    CostReport report = forward();
    Network fast = NETWORK.onClock(Clock.grid(1e-3, 4));
    SpinnakerExecutable chip = chip(fast, RoundFigures.ONE_CHIP, new MappingLimits(3, 1));
    CostReport late = chip.instruments().costs(oneSample()).report();
    // a tick of 1 us has 75 cycles at 75 MHz, less than it takes to begin one
    assertThat(late.levels().get(0).lateTicks()).isEqualTo(4);
    assertThat(late.levels().get(3).ticks()).isEqualTo(4);
    assertThat(late.realtimeFactor()).isLessThan(report.realtimeFactor());
  }

  @Test
  void countedPacketsAreThoseOfTheTrace() {
    Network network = Samples.yinYangNetwork(20);
    Batch batch = Samples.yinYangBatch(network, 50);
    SpinnakerExecutable chip = chip(network, RoundFigures.ONE_CHIP, MappingLimits.NONE);
    chip.load(Model.untrained(network, 1).parameters());
    TracedGradients traced = chip.instruments().trace(batch, OBJECTIVE);
    assertThat(chip.instruments().costs(batch, OBJECTIVE).report().packetsPerSample())
        .isEqualTo(traced.packets().size() / 50.0);
  }

  @Test
  void countingLeavesParametersAndGradientsAsTheyAre() {
    Network network = Samples.yinYangNetwork(20);
    Batch batch = Samples.yinYangBatch(network, 50);
    SpinnakerExecutable chip = chip(network, RoundFigures.ONE_CHIP, MappingLimits.NONE);
    float[] before = chip.gradients(batch, OBJECTIVE).single(0).clone();
    chip.instruments().costs(batch, OBJECTIVE);
    assertThat(chip.gradients(batch, OBJECTIVE).single(0)).isEqualTo(before);
  }

  @Test
  void reportsOverSeveralChipsNameTheBusiestLink() {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 200).lif("output", 3).build();
    Batch batch = Samples.yinYangBatch(network, 10);
    SpinnakerExecutable chip =
        chip(network, new Board(RoundFigures.ONE_CHIP.machine(), 2, Set.of()), new MappingLimits(1, 1));
    chip.load(Model.untrained(network, 1).parameters());
    CostReport report = chip.instruments().costs(batch).report();
    // 5 + 200 + 3 neurons on a PE each, and the loss: the copy lies on both chips
    assertThat(report.pesUsed()).isEqualTo(5 + 200 + 3 + 1);
    assertThat(report.link().most()).isPositive();
    assertThat(report.link().where()).isIn("chip 0 to chip 1", "chip 1 to chip 0");
    assertThat(List.of(report.router().where())).isSubsetOf("chip 0", "chip 1");
    assertThat(report.assumptions()).contains("energy.hop_picojoule");
  }
}
