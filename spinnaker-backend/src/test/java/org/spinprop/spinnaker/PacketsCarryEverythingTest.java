package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.testing.Samples;

/** Spikes and errors travel between programs in packets and in no other way. */
class PacketsCarryEverythingTest {
  private final Network network =
      Network.on(Clock.grid(1, 40)).input(5).lif("first", 30).lif("second", 20).lif("output", 3).build();
  private final KeyLayout keys = network.keys();
  private final Batch batch = Samples.yinYangBatch(network, 50);
  private final Objective objective = Objective.exact(FirstSpikeCrossEntropy.DEFAULT);
  private SpinnakerExecutable chip;
  private TracedGradients traced;

  @BeforeEach
  void trace() {
    chip = new SpinnakerBackend().compile(network, new ExecutionOptions(2));
    chip.load(Model.untrained(network, 5).parameters());
    traced = chip.instruments().trace(batch, objective);
  }

  @AfterEach
  void close() {
    chip.close();
  }

  @Test
  void tracingChangesNothing() {
    assertSame(traced.gradients(), chip.gradients(batch, objective));
  }

  @Test
  void aRecordingReplaysToTheSameGradients() {
    assertSame(traced.gradients(), chip.instruments().replay(traced.packets(), batch, objective));
  }

  @Test
  void theSpikesOfTheTraceAreThoseOfTheRun() {
    assertThat(without(traced.packets(), i -> isErrorOrInput(traced.packets(), i)))
        .isEqualTo(chip.run(batch).spikes());
  }

  @Test
  void errorPacketsReachEveryHiddenLayer() {
    for (int population = 1; population < 4; population++) {
      int p = population;
      EventStream packets = traced.packets();
      assertThat(
          IntStream.range(0, packets.size())
              .filter(i -> keys.isError(packets.key(i)) && keys.population(packets.key(i)) == p))
          .hasSizeGreaterThan(20);
    }
  }

  @Test
  void losingOneErrorPacketChangesTheGradient() {
    EventStream packets = traced.packets();
    int[] errors =
        IntStream.range(0, packets.size())
            .filter(i -> keys.isError(packets.key(i)))
            .filter(i -> Math.abs(Float.intBitsToFloat(packets.payload(i))) > 1e-3)
            .toArray();
    assertThat(errors).hasSizeGreaterThan(100);
    for (int n = 0; n < errors.length; n += errors.length / 40) {
      int lost = errors[n];
      Gradients changed = chip.instruments().replay(without(packets, i -> i == lost), batch, objective);
      assertThat(all(changed)).as("without packet %d", lost).isNotEqualTo(all(traced.gradients()));
    }
  }

  @Test
  void losingAHiddenSpikeChangesTheGradient() {
    EventStream packets = traced.packets();
    int spike =
        IntStream.range(0, packets.size())
            .filter(i -> !keys.isError(packets.key(i)) && keys.population(packets.key(i)) == 1)
            .findFirst()
            .orElseThrow();
    Gradients changed = chip.instruments().replay(without(packets, i -> i == spike), batch, objective);
    assertThat(changed.values(1)).isNotEqualTo(traced.gradients().values(1));
  }

  private boolean isErrorOrInput(EventStream packets, int i) {
    return keys.isError(packets.key(i)) || keys.population(packets.key(i)) == 0;
  }

  private static EventStream without(EventStream packets, IntPredicate lost) {
    EventStream.Builder kept = new EventStream.Builder();
    for (int s = 0; s < packets.samples(); s++) {
      kept.beginSample();
      for (int i = packets.start(s); i < packets.end(s); i++) {
        if (!lost.test(i)) {
          kept.copy(packets, i);
        }
      }
    }
    return kept.build();
  }

  private static void assertSame(Gradients a, Gradients b) {
    assertThat(all(b)).isEqualTo(all(a));
    assertThat(b.statistics()).isEqualTo(a.statistics());
  }

  private static double[] all(Gradients gradients) {
    return IntStream.range(0, 3)
        .boxed()
        .flatMapToDouble(p -> Arrays.stream(gradients.values(p)))
        .toArray();
  }
}
