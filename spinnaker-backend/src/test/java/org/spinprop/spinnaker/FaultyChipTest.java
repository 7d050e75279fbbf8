package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
import org.spinprop.recording.Recording;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.testing.Samples;

/** Packets that get lost or corrupted on the way. */
class FaultyChipTest {
  private final Network network = Samples.yinYangNetwork(60);
  private final Model model = Model.untrained(network, 1);
  private final Batch batch = Samples.yinYangBatch(network, 200);
  private final Objective objective = Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT);

  @Test
  void faultsThatNeverOccurChangeNothing() {
    Faults never = new Faults(1e-300, 1e-300, 1e-300, 3);
    assertThat(never.none()).isFalse();
    assertSame(gradients(Faults.NONE, 1), gradients(never, 1), network);
  }

  @Test
  void withEverySpikeLostTheNetworkIsSilent() {
    try (SpinnakerExecutable chip = chip(network, new Faults(1, 0, 0, 0), 1)) {
      chip.load(model.parameters());
      assertThat(chip.run(batch).spikes().size()).isZero();
      assertThat(chip.gradients(batch, objective).statistics().silentTargets()).isEqualTo(200);
    }
  }

  @Test
  void withEveryErrorLostThereIsNoGradientButSpikesAreAsEver() {
    try (SpinnakerExecutable chip = chip(network, new Faults(0, 1, 0, 0), 1)) {
      chip.load(model.parameters());
      Gradients gradients = chip.gradients(batch, Objective.exact(FirstSpikeCrossEntropy.DEFAULT));
      assertThat(gradients.values(0)).containsOnly(0);
      assertThat(gradients.values(1)).containsOnly(0);
      assertThat(chip.run(batch)).usingRecursiveComparison().isEqualTo(run(Faults.NONE));
    }
  }

  @Test
  void asManyPacketsAreLostAsTheRateSays() {
    for (double rate : new double[] {0.01, 0.3}) {
      try (SpinnakerExecutable chip = chip(network, new Faults(rate, rate, 0, 5), 1)) {
        chip.load(model.parameters());
        double arrived = 0;
        for (int i = 0; i < 20; i++) {
          arrived += chip.instruments().trace(batch, objective).packets().size();
        }
        Finding lost = chip.findings().get(0);
        double sent = arrived + lost.count();
        assertThat(lost.symptom()).isEqualTo("packets lost");
        assertThat((double) lost.count())
            .isCloseTo(rate * sent, within(4.5 * Math.sqrt(sent * rate * (1 - rate))));
        assertThat(lost.place()).contains("from 'input'", "from 'hidden'", "errors for 'hidden'");
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameFaultsForAnyNumberOfThreads() {
    Faults faults = new Faults(0.05, 0.05, 0.05, 7);
    Gradients once = gradients(faults, 1);
    assertSame(once, gradients(faults, 2), network);
    assertSame(once, gradients(faults, 4), network);
    assertThat(all(gradients(new Faults(0.05, 0.05, 0.05, 8), 1), network)).isNotEqualTo(all(once, network));
    List<List<Finding>> findings = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      try (SpinnakerExecutable chip = chip(network, faults, threads)) {
        chip.load(model.parameters());
        chip.run(batch);
        chip.gradients(batch, objective);
        findings.add(chip.findings());
      }
    }
    assertThat(findings).containsOnly(findings.get(0));
  }

  @Test
  void aNetworkMappedAroundDeadPesFiresTheSameSpikes() {
    Board broken = new Board(Board.ONE_CHIP.machine(), 1, Set.of(0, 17, 151));
    ChipSettings around = ChipSettings.DEFAULT.with(broken);
    try (SpinnakerExecutable chip = new SpinnakerBackend(around).compile(network, new ExecutionOptions(1))) {
      chip.load(model.parameters());
      assertThat(chip.run(batch)).usingRecursiveComparison().isEqualTo(run(Faults.NONE));
      assertThat(chip.findings().get(0).line()).startsWith("3 dead PEs (0, 17, 151)").endsWith("in 36 copies");
    }
  }

  @Test
  void noTwoBatchesMeetTheSameFaults() {
    try (SpinnakerExecutable chip = chip(network, new Faults(0.1, 0.1, 0, 0), 1)) {
      chip.load(model.parameters());
      assertThat(chip.run(batch).spikes()).isNotEqualTo(chip.run(batch).spikes());
    }
  }

  /** Random networks and faults on both clocks: no crash, no number that is none, and what arrived explains all. */
  @Property(tries = 60, seed = "1")
  void aFaultlessChipThatReceivesWhatArrivedComputesTheSame(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll boolean exact, @ForAll @IntRange(max = 3) int level) {
    Network any = Samples.anyNetwork(seed, exact ? Clock.subtick(1, 25) : Clock.grid(1, 25));
    Model start = Samples.calmModel(any, seed);
    Batch samples = Samples.randomBatch(any, 9, seed);
    Objective goal = Objective.eventProp(Samples.lossOf(any));
    double rate = new double[] {0.01, 0.1, 0.5, 1}[level];
    try (SpinnakerExecutable faulty = chip(any, new Faults(rate / 2, rate / 2, rate, seed), 1);
        SpinnakerExecutable again = chip(any, new Faults(rate / 2, rate / 2, rate, seed), 3);
        SpinnakerExecutable faultless = chip(any, Faults.NONE, 1)) {
      faulty.load(start.parameters());
      again.load(start.parameters());
      faultless.load(start.parameters());
      TracedGradients traced = faulty.instruments().trace(samples, goal);
      for (double[] values : all(traced.gradients(), any)) {
        assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
      }
      assertSame(traced.gradients(), again.gradients(samples, goal), any);
      assertSame(traced.gradients(), faultless.instruments().replay(traced.packets(), samples, goal), any);
    }
  }

  /** Also where keys changed on the way. */
  @Property(tries = 30, seed = "1")
  void recordedSpikesAreInOrder(@ForAll @IntRange(max = 100_000) int seed, @ForAll boolean exact) {
    Network any = Samples.anyNetwork(seed, exact ? Clock.subtick(1, 25) : Clock.grid(1, 25));
    try (SpinnakerExecutable faulty = chip(any, new Faults(0, 0, 1, seed), 1)) {
      faulty.load(Samples.calmModel(any, seed).parameters());
      EventStream spikes = faulty.run(Samples.randomBatch(any, 9, seed)).spikes();
      for (int s = 0; s < spikes.samples(); s++) {
        for (int i = spikes.start(s) + 1; i < spikes.end(s); i++) {
          assertThat(order(spikes, i)).isGreaterThanOrEqualTo(order(spikes, i - 1));
        }
      }
    }
  }

  private static long order(EventStream spikes, int i) {
    return (long) spikes.tick(i) << 32 | spikes.key(i);
  }

  private Recording run(Faults faults) {
    try (SpinnakerExecutable chip = chip(network, faults, 1)) {
      chip.load(model.parameters());
      return chip.run(batch);
    }
  }

  private Gradients gradients(Faults faults, int threads) {
    try (SpinnakerExecutable chip = chip(network, faults, threads)) {
      chip.load(model.parameters());
      return chip.gradients(batch, objective);
    }
  }

  private static SpinnakerExecutable chip(Network network, Faults faults, int threads) {
    return new SpinnakerBackend(ChipSettings.DEFAULT.with(faults)).compile(network, new ExecutionOptions(threads));
  }

  private static void assertSame(Gradients a, Gradients b, Network of) {
    assertThat(all(b, of)).usingRecursiveComparison().isEqualTo(all(a, of));
    assertThat(b.statistics()).isEqualTo(a.statistics());
  }

  private static List<double[]> all(Gradients gradients, Network of) {
    return IntStream.range(0, of.trainables().size()).mapToObj(gradients::values).toList();
  }
}
