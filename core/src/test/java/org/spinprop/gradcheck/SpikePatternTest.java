package org.spinprop.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;

/** A spike that arrives at 3 ms over a weight that varies, and one that arrives at 6 ms over a weight of 0.01. */
class SpikePatternTest {
  private static final double SECOND_ARRIVAL = 6;

  private final Network subtick = Network.on(Clock.subtick(1, 40)).input(2).lif("output", 1).build();

  @Test
  void aSpikeThatOnlyMovesChangesNothing() {
    assertThat(change(subtick, 13, 13.1)).isEmpty();
  }

  @Test
  void aSpikeThatAppearsChangesTheCount() {
    assertThat(change(subtick, 0, 13)).contains(Exclusion.SPIKE_COUNT);
  }

  @Test
  void aSpikeThatPassesAnArrivalChangesTheOrder() {
    double passing = weightThatFiresAtTheSecondArrival();
    assertThat(change(subtick, passing - 1e-6, passing + 1e-6)).contains(Exclusion.SPIKE_ORDER);
  }

  @Test
  void onAGridASpikeAtAnotherTickChangesTheOrder() {
    assertThat(change(subtick.onClock(Clock.grid(1, 40)), 8, 9)).contains(Exclusion.SPIKE_ORDER);
  }

  private double weightThatFiresAtTheSecondArrival() {
    double late = 6.5;
    double early = 20;
    while (early - late > 1e-9) {
      double middle = (late + early) / 2;
      if (run(subtick, middle).times()[0] > SECOND_ARRIVAL) {
        late = middle;
      } else {
        early = middle;
      }
    }
    return early;
  }

  private static Optional<Exclusion> change(Network network, double from, double to) {
    return pattern(network, from).changeTo(pattern(network, to));
  }

  private static SpikePattern pattern(Network network, double weight) {
    return SpikePattern.of(network, new double[0][], batch(network), run(network, weight));
  }

  private static Recording run(Network network, double weight) {
    ReferenceExecutable reference = new ReferenceBackend().compile(network, ExecutionOptions.DEFAULT);
    reference.load(new double[][] {{weight, 0.01}});
    return reference.run(batch(network));
  }

  private static Batch batch(Network network) {
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    packets.add(network.keys().spike(0, 0), 2, 0).add(network.keys().spike(0, 1), 5, 0);
    return new Batch(packets.build(), new int[] {0});
  }
}
