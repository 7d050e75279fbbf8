package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class LatencyEncoderTest {
  private final Dataset point =
      new ArrayDataset("point", new double[][] {{0.2, 0.9}}, new int[] {0}, 1);

  @Test
  void aPointBecomesFiveSpikesInOrderOfTime() {
    Network network = network(5, 40);
    EventStream packets = LatencyEncoder.DEFAULT.encode(point, network);
    int[][] ticksAndChannels = new int[packets.size()][];
    for (int i = 0; i < packets.size(); i++) {
      ticksAndChannels[i] = new int[] {packets.tick(i), network.keys().neuron(packets.key(i))};
    }
    // bias at 0; 1 - y = 0.1 at 3 ms; x = 0.2 at 6; 1 - x at 24; y at 27
    assertThat(ticksAndChannels)
        .isDeepEqualTo(new int[][] {{0, 4}, {3, 3}, {6, 0}, {24, 2}, {27, 1}});
  }

  @Test
  void staggeredMirrorImagesTellValuesApartThatRoundingMakesEqual() {
    Network network = network(5, 40);
    Dataset close = new ArrayDataset("close", new double[][] {{0.51, 0.5}, {0.49, 0.5}}, new int[] {0, 1}, 2);
    // 15.3 and 14.7 ms are both rounded to 15; their mirror images, 14.7 and 15.3, too, but half a tick later to 15 and 16
    assertThat(ticks(LatencyEncoder.DEFAULT.encode(close, network), 0))
        .isEqualTo(ticks(LatencyEncoder.DEFAULT.encode(close, network), 1));
    assertThat(ticks(StaggeredEncoder.DEFAULT.encode(close, network), 0)).containsExactly(0, 15, 15, 15, 16);
    assertThat(ticks(StaggeredEncoder.DEFAULT.encode(close, network), 1)).containsExactly(0, 15, 15, 16, 16);
  }

  private static int[] ticks(EventStream packets, int sample) {
    int[] ticks = new int[packets.end(sample) - packets.start(sample)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = packets.tick(packets.start(sample) + i);
    }
    return ticks;
  }

  @Test
  void dataOfTheWrongWidthAreRefused() {
    assertThatThrownBy(() -> LatencyEncoder.DEFAULT.encode(point, network(7, 40)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'point' has 2 values a sample, which become 5 input channels; the network's input has 7");
  }

  @Test
  void spikesThatTheNetworkWouldNeverSeeAreRefused() {
    assertThatThrownBy(() -> LatencyEncoder.DEFAULT.encode(point, network(5, 20)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("add ticks");
  }

  @Test
  void valuesOutsideZeroToOneAreRefused() {
    assertThatThrownBy(
        () -> new ArrayDataset("raw", new double[][] {{0.5}, {255}}, new int[] {0, 0}, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sample 2: value 255.0 is outside 0..1");
  }

  private static Network network(int inputs, int steps) {
    return Network.on(Clock.grid(1, steps)).input(inputs).lif("output", 3).build();
  }
}
