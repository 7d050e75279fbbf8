package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class RateEncoderTest {
  private static final Clock FINE = Clock.grid(0.01, 10_002);

  @Test
  void regularSpikesComeAtTheirRate() {
    EventStream packets =
        new RateEncoder(10, 30, 200, false, 1).encode(values(1, 0.5, 0), network(Clock.grid(1, 40), 3));
    // 200 Hz: every 5 ms, from 10 + 2.5 on; half of it: every 10 ms, from 10 + 5 on
    assertThat(ticks(packets, 0)).containsExactly(13, 18, 23, 28);
    assertThat(ticks(packets, 1)).containsExactly(15, 25);
    assertThat(ticks(packets, 2)).isEmpty();
  }

  @Test
  void randomSpikesArePoisson() {
    double[] same = new double[400];
    Arrays.fill(same, 0.5);
    EventStream packets = new RateEncoder(0, 100, 200, true, 3).encode(values(same), network(FINE, same.length));
    int[] counts = new int[same.length];
    for (int i = 0; i < packets.size(); i++) {
      counts[packets.key(i)]++;
    }
    // 100 Hz for 100 ms: mean and variance 10; three standard errors of 400 draws are 0.47 and 2.2
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance = Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / (counts.length - 1);
    assertThat(mean).isCloseTo(10, within(0.47));
    assertThat(variance).isCloseTo(10, within(2.2));
  }

  @Test
  void aSampleIsTheSameInEveryBatchAndAnotherWithAnotherSeed() {
    Dataset two = new ArrayDataset("two", new double[][] {{0.3, 0.9}, {0.8, 0.2}}, new int[2], 1);
    Network network = network(FINE, 2);
    RateEncoder encoder = new RateEncoder(0, 90, 200, true, 1);
    EventStream both = encoder.encode(two, network);
    assertThat(encoder.encode(Subset.of("second", two, new int[] {1}), network)).isEqualTo(both.select(new int[] {1}));
    assertThat(new RateEncoder(0, 90, 200, true, 2).encode(two, network)).isNotEqualTo(both);
  }

  @Test
  void aCodeAsLongAsItsClockIsAsLongAsAnother() {
    Clock clock = Clock.grid(1, 40);
    Clock other = Clock.subtick(2, 50);
    Encoder whole = new RateEncoder(0, clock.lastInput(), 200, true, 1);
    assertThat(whole.onClock(clock, other)).isEqualTo(new RateEncoder(0, 96, 200, true, 1));
    Encoder part = new RateEncoder(0, 20, 200, true, 1);
    assertThat(part.onClock(clock, other)).isEqualTo(part);
  }

  @Test
  void ratesThatNoClockResolvesAreRefused() {
    for (double rate : new double[] {1e7, Double.MAX_VALUE, Double.NaN, 0, -1}) {
      assertThatThrownBy(() -> new RateEncoder(0, 30, rate, false, 1))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("expected a rate above 0, of at most 1000000.0 Hz");
    }
  }

  @Test
  void aNeuronSpikesAtMostOnceInATick() {
    EventStream packets = new RateEncoder(0, 30, 50_000, true, 1).encode(values(1), network(Clock.grid(1, 40), 1));
    assertThat(ticks(packets, 0)).hasSize(31).doesNotHaveDuplicates();
  }

  @Test
  void spikesAfterTheClocksEndAndRatesThatAreNoneAreRefused() {
    assertThatThrownBy(
        () -> new RateEncoder(0, 39, 200, true, 1).encode(values(1), network(Clock.grid(1, 40), 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the last tick that the network sees is at 38.0 ms");
    assertThatThrownBy(() -> new RateEncoder(0, 10, 0, true, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
        () -> new RateEncoder(0, 30, 200, true, 1).encode(values(1, 1), network(Clock.grid(1, 40), 3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 values a sample, the network's input has 3");
  }

  private static int[] ticks(EventStream packets, int neuron) {
    return IntStream.range(0, packets.size()).filter(i -> packets.key(i) == neuron).map(packets::tick).toArray();
  }

  private static Dataset values(double... values) {
    return new ArrayDataset("values", new double[][] {values}, new int[] {0}, 1);
  }

  private static Network network(Clock clock, int inputs) {
    return Network.on(clock).input(inputs).lif("output", 1).build();
  }
}
