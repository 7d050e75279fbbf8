package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class BrightnessEncoderTest {
  private static final BrightnessEncoder ENCODER = new BrightnessEncoder(2, 22, 0.25);

  @Test
  void brightPixelsSpikeFirstAndDarkOnesNever() {
    EventStream packets = ENCODER.encode(image(1, 0.5, 0.2, 0.25), network(Clock.grid(1, 40), 4));
    // white at 2 ms; half at 2 + 0.5 * 20 = 12; a fifth is below the threshold; a quarter at 17
    assertThat(packets.size()).isEqualTo(3);
    assertThat(new int[] {packets.tick(0), packets.tick(1), packets.tick(2)}).containsExactly(2, 12, 17);
    assertThat(new int[] {packets.key(0), packets.key(1), packets.key(2)}).containsExactly(0, 1, 3);
  }

  @Property
  void onASubtickClockTheTimeIsExact(@ForAll @DoubleRange(min = 0.25, max = 1) double value) {
    Network network = network(Clock.subtick(1, 40), 1);
    EventStream packets = ENCODER.encode(image(value), network);
    double time = network.clock().time(packets.tick(0), packets.payload(0));
    assertThat(Math.abs(time - (2 + (1 - value) * 20))).isLessThan(1e-9);
  }

  @Test
  void spikesThatTheNetworkWouldNeverSeeAreRefused() {
    assertThatThrownBy(() -> ENCODER.encode(image(1), network(Clock.grid(1, 15), 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lower late or add ticks");
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> ENCODER.encode(image(1, 1), network(Clock.grid(1, 40), 3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'image' has 2 pixels a sample, the network's input has 3 neurons");
  }

  private static Dataset image(double... pixels) {
    return new ArrayDataset("image", new double[][] {pixels}, new int[] {0}, 1);
  }

  private static Network network(Clock clock, int pixels) {
    return Network.on(clock).input(pixels).lif("output", 1).build();
  }
}
