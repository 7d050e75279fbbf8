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
