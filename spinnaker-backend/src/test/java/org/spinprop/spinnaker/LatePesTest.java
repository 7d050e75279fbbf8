package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.fault.FaultReport;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.LatePes;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;
import org.spinprop.testing.Samples;

/** PEs with more to do than a tick lasts, for which no other waits. */
class LatePesTest {
  /** At 300 MHz, of a tick of 1 ms. */
  private static final double CYCLES_A_TICK = 300_000;

  private static final double TICKS_BUSY = 1.43;
  private static final Faults OUT_OF_STEP = Faults.NONE.with(LatePes.OUT_OF_STEP);

  private final Network network = Samples.yinYangNetwork(60);
  private final Model model = Model.untrained(network, 1);
  private final Batch batch = Samples.yinYangBatch(network, 200);
  private final Objective objective = Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT);

  /** Hidden spikes of the chip in time, moved by what 0.43 ticks too much a tick add up to; outputs answer to what came. */
  @Test
  void spikesComeAsMuchLaterAsTheirPeIsBehind() {
    Map<Integer, List<Integer>> late = hiddenTicks(OUT_OF_STEP);
    hiddenTicks(Faults.NONE)
        .forEach((sample, ticks) -> assertThat(late.get(sample))
            .isEqualTo(ticks.stream().map(this::moved).filter(this::within).toList()));
  }

  @Test
  void whatCameLateIsCountedAndSaid() {
    List<Integer> sent = hiddenTicks(Faults.NONE).values().stream().flatMap(List::stream).toList();
    long lost = sent.stream().filter(tick -> !within(moved(tick))).count();
    try (SpinnakerExecutable chip = chip(network, slow(Operation.NEURON_FORWARD, TICKS_BUSY / 60), OUT_OF_STEP, 2)) {
      chip.load(model.parameters());
      chip.run(batch);
      FaultReport report = chip.instruments().faults();
      assertThat(report.packetsLateForward() + report.packetsTooLate()).isEqualTo(sent.size());
      assertThat(report.packetsTooLate()).isEqualTo(lost).isPositive();
      assertThat(chip.findings()).extracting(Finding::symptom).containsExactly("packets late", "packets too late");
      assertThat(chip.findings().get(0).place()).startsWith("from 'hidden' ").doesNotContain("'input'");
    }
  }

  @Test
  void noTickIsLeftOutWherePesAreOutOfStep() {
    ChipSettings settings = ChipSettings.DEFAULT.with(OUT_OF_STEP).withEarlyExit(true);
    try (SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(network, new ExecutionOptions(1))) {
      assertThatThrownBy(() -> chip.gradients(batch, objective))
          .hasMessageContaining("train without --early-exit, or with --late-pes wait");
    }
  }

  @Test
  void errorsOfAPeThatIsBehindOnTheWayBackComeLate() {
    try (SpinnakerExecutable chip = chip(network, slow(Operation.LOSS_SAMPLE, 20), OUT_OF_STEP, 1)) {
      chip.load(model.parameters());
      chip.gradients(batch, objective);
      assertThat(chip.instruments().faults().packetsLateForward()).isZero();
      assertThat(chip.instruments().faults().packetsLateBackward()).isPositive();
      assertThat(chip.findings().get(0).place()).startsWith("errors for 'output' ");
    }
  }

  /** Random networks on both clocks; 20 times the work makes about every other one late. */
  @Property(tries = 40, seed = "1")
  void whatArrivedExplainsAllForAnyNumberOfThreads(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll boolean exact, @ForAll boolean busy) {
    Network any = Samples.anyNetwork(seed, exact ? Clock.subtick(1, 25) : Clock.grid(1, 25));
    Batch samples = Samples.randomBatch(any, 9, seed);
    Objective goal = Objective.eventProp(Samples.lossOf(any));
    Machine machine = busy ? times(20) : Board.ONE_CHIP.machine();
    try (SpinnakerExecutable late = chip(any, machine, OUT_OF_STEP, 1);
        SpinnakerExecutable again = chip(any, machine, OUT_OF_STEP, 3);
        SpinnakerExecutable inTime = chip(any, machine, Faults.NONE, 1)) {
      for (SpinnakerExecutable chip : List.of(late, again, inTime)) {
        chip.load(Samples.calmModel(any, seed).parameters());
      }
      TracedGradients traced = late.instruments().trace(samples, goal);
      assertThat(all(again.gradients(samples, goal), any)).isDeepEqualTo(all(traced.gradients(), any));
      assertThat(all(inTime.instruments().replay(traced.packets(), samples, goal), any))
          .isDeepEqualTo(all(traced.gradients(), any));
      if (!busy) {
        assertThat(all(inTime.gradients(samples, goal), any)).isDeepEqualTo(all(traced.gradients(), any));
      }
    }
  }

  private Map<Integer, List<Integer>> hiddenTicks(Faults faults) {
    try (SpinnakerExecutable chip = chip(network, slow(Operation.NEURON_FORWARD, TICKS_BUSY / 60), faults, 1)) {
      chip.load(model.parameters());
      EventStream spikes = chip.run(batch).spikes();
      return IntStream.range(0, batch.size())
          .boxed()
          .collect(Collectors.toMap(s -> s, s -> hiddenTicks(spikes, s)));
    }
  }

  private List<Integer> hiddenTicks(EventStream spikes, int sample) {
    return IntStream.range(spikes.start(sample), spikes.end(sample))
        .filter(i -> network.keys().population(spikes.key(i)) == 1)
        .mapToObj(spikes::tick)
        .toList();
  }

  private int moved(int tick) {
    return tick + (int) Math.ceil((TICKS_BUSY - 1) * (tick + 1));
  }

  private boolean within(int tick) {
    return tick < network.clock().steps();
  }

  /** A machine on which nothing takes time but this. */
  private static Machine slow(Operation operation, double ticks) {
    Map<Operation, Work> work = new EnumMap<>(Operation.class);
    Arrays.stream(Operation.values()).forEach(other -> work.put(other, new Work(0)));
    work.put(operation, new Work(ticks * CYCLES_A_TICK));
    return Board.ONE_CHIP.machine().with(work);
  }

  private static Machine times(int factor) {
    Machine machine = Board.ONE_CHIP.machine();
    Map<Operation, Work> work = new EnumMap<>(Operation.class);
    Arrays.stream(Operation.values()).forEach(o -> work.put(o, new Work(factor * machine.work(o).cycles())));
    return machine.with(work);
  }

  private static SpinnakerExecutable chip(Network network, Machine machine, Faults faults, int threads) {
    ChipSettings settings = ChipSettings.DEFAULT.with(new Board(machine, 1, Set.of())).with(faults);
    return new SpinnakerBackend(settings).compile(network, new ExecutionOptions(threads));
  }

  private static double[][] all(Gradients gradients, Network of) {
    return IntStream.range(0, of.trainables().size()).mapToObj(gradients::values).toArray(double[][]::new);
  }
}
