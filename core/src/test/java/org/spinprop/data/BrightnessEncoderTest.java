package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class BrightnessEncoderTest {
  private final BrightnessEncoder encoder = new BrightnessEncoder(2, 12, 0.2);

  @Test
  void brightPixelsComeFirstAndDarkOnesNotAtAll() {
    Network network = network(Clock.grid(1, 20), 5);
    EventStream packets = encoder.encode(samples(new double[][] {{0.2, 1, 0, 0.6, 0.19}}), network);
    // 1 at 2 ms; 0.6, halfway to 0.2, at 7 ms; 0.2 at 12 ms; 0.19 and 0 nothing
    assertThat(packets.size()).isEqualTo(3);
    int[] ticks = {2, 7, 12};
    int[] channels = {1, 3, 0};
    for (int i = 0; i < 3; i++) {
      assertThat(packets.tick(i)).isEqualTo(ticks[i]);
      assertThat(packets.key(i)).isEqualTo(network.keys().spike(0, channels[i]));
      assertThat(packets.hasPayload(i)).isFalse();
    }
  }

  @Test
  void anImageOfDarknessSendsNothing() {
    EventStream packets = encoder.encode(samples(new double[][] {{0, 0}, {1, 0}}), network(Clock.grid(1, 20), 2));
    assertThat(packets.samples()).isEqualTo(2);
    assertThat(packets.start(0)).isEqualTo(packets.end(0));
    assertThat(packets.end(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everySpikeIsWhereItsEquationPutsIt(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double early = random.nextDouble(0, 3);
    double late = early + random.nextDouble(1, 20);
    double dimmest = random.nextDouble(0.05, 0.9);
    double dt = random.nextDouble(0.3, 2);
    int steps = (int) (late / dt) + 4;
    BrightnessEncoder drawn = new BrightnessEncoder(early, late, dimmest);
    Dataset data = random(random, 20, 30);
    EventStream grid = drawn.encode(data, network(Clock.grid(dt, steps), 30));
    Network exactNetwork = network(Clock.subtick(dt, steps), 30);
    EventStream exact = drawn.encode(data, exactNetwork);
    for (int s = 0; s < data.size(); s++) {
      int bright = 0;
      for (int i = 0; i < data.width(); i++) {
        bright += data.value(s, i) >= dimmest ? 1 : 0;
      }
      assertThat(grid.end(s) - grid.start(s)).isEqualTo(bright);
      assertThat(exact.end(s) - exact.start(s)).isEqualTo(bright);
      for (int i = exact.start(s); i < exact.end(s); i++) {
        double value = data.value(s, exactNetwork.keys().neuron(exact.key(i)));
        double time = exactNetwork.clock().time(exact.tick(i), exact.payload(i));
        assertThat(time).isCloseTo(early + (late - early) * (1 - value) / (1 - dimmest), within(1e-8));
      }
      for (int i = grid.start(s); i < grid.end(s); i++) {
        double value = data.value(s, exactNetwork.keys().neuron(grid.key(i)));
        double time = early + (late - early) * (1 - value) / (1 - dimmest);
        assertThat(grid.tick(i)).isEqualTo((int) Math.round(time / dt));
      }
      assertOrdered(grid, s);
      assertOrdered(exact, s);
    }
  }

  private static void assertOrdered(EventStream packets, int sample) {
    for (int i = packets.start(sample) + 1; i < packets.end(sample); i++) {
      long before = (long) packets.tick(i - 1) << 32 | packets.key(i - 1);
      assertThat((long) packets.tick(i) << 32 | packets.key(i)).isGreaterThan(before);
    }
  }

  @Test
  void aBrighterPixelIsNeverLater() {
    Network network = network(Clock.subtick(1, 20), 1);
    double before = Double.POSITIVE_INFINITY;
    for (int level = 51; level <= 255; level++) {
      EventStream packets = encoder.encode(samples(new double[][] {{level / 255.0}}), network);
      double time = network.clock().time(packets.tick(0), packets.payload(0));
      assertThat(time).isLessThan(before).isBetween(2 - 1e-8, 12 + 1e-8);
      before = time;
    }
  }

  @Test
  void whatIsEncodedAtOnceOrSampleBySampleIsTheSame() {
    Network network = network(Clock.grid(1, 20), 30);
    Dataset data = random(RandomGeneratorFactory.of("L64X128MixRandom").create(7), 10, 30);
    EventStream whole = encoder.encode(data, network);
    int[] some = {3, 9, 0, 3};
    assertThat(encoder.encode(new Subset("some", data, some), network)).isEqualTo(whole.select(some));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertRefused("from 5.0 to 5.0 ms", () -> new BrightnessEncoder(5, 5, 0.2));
    assertRefused("from -1.0 to 5.0 ms", () -> new BrightnessEncoder(-1, 5, 0.2));
    assertRefused("dimmest value that spikes is 0.0", () -> new BrightnessEncoder(0, 5, 0));
    assertRefused("dimmest value that spikes is 1.0", () -> new BrightnessEncoder(0, 5, 1));
    assertRefused("add ticks", () -> encoder.encode(samples(new double[][] {{1}}), network(Clock.grid(1, 13), 1)));
    assertRefused(
        "2 values a sample, which become 2 input channels; the network's input has 3",
        () -> encoder.encode(samples(new double[][] {{1, 1}}), network(Clock.grid(1, 20), 3)));
  }

  private static void assertRefused(String expected, ThrowingCallable made) {
    assertThatThrownBy(made).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }

  private static Dataset samples(double[][] values) {
    return new ArrayDataset("pixels", values, new int[values.length], 1);
  }

  private static Dataset random(RandomGenerator random, int samples, int width) {
    double[][] values = new double[samples][width];
    for (double[] sample : values) {
      for (int i = 0; i < width; i++) {
        sample[i] = random.nextInt(256) / 255.0;
      }
    }
    return samples(values);
  }

  private static Network network(Clock clock, int inputs) {
    return Network.on(clock).input(inputs).lif("output", 1).build();
  }
}
