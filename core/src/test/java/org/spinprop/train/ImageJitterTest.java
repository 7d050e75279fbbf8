package org.spinprop.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.testing.Samples;

class ImageJitterTest {
  private final Network network = Network.on(Clock.grid(1, 40)).input(25).lif("output", 2).build();

  @Property(tries = 50)
  void allPixelsOfAnImageMoveByTheSameFewPixels(@ForAll long seed) {
    EventStream.Builder centre = new EventStream.Builder().beginSample();
    for (int pixel : new int[] {6, 8, 12, 18}) {
      centre.add(pixel, pixel);
    }
    Batch moved = jitter(new ImageJitter(new Shape(1, 5, 5), 1, 0), new Batch(centre.build(), new int[] {1}), seed);
    EventStream packets = moved.packets();
    int by = packets.key(0) - 6;
    assertThat(by).isIn(-6, -5, -4, -1, 0, 1, 4, 5, 6);
    for (int i = 0; i < packets.size(); i++) {
      assertThat(packets.key(i) - packets.tick(i)).isEqualTo(by);
    }
    assertThat(packets.size()).isEqualTo(4);
    assertThat(moved.labels()).containsExactly(1);
  }

  @Property(tries = 50)
  void channelsMoveAlikeAndDoNotMix(@ForAll long seed) {
    Network colour = Network.on(Clock.grid(1, 40)).input(2 * 6 + 1).lif("output", 2).build();
    EventStream.Builder corners = new EventStream.Builder().beginSample();
    for (int pixel : new int[] {0, 6, 12}) { // the first of each channel, and a bias
      corners.add(pixel, pixel);
    }
    Batch batch = new Batch(corners.build(), new int[] {1});
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    EventStream moved = new ImageJitter(new Shape(1, 2, 3), 1, 0).apply(batch, colour, random).packets();
    assertThat(moved.key(moved.size() - 1)).isEqualTo(12);
    assertThat(moved.size()).isIn(1, 3);
    if (moved.size() == 3) {
      assertThat(moved.key(0)).isIn(0, 1, 3, 4);
      assertThat(moved.key(1) - moved.key(0)).isEqualTo(6);
    }
  }

  @Test
  void withoutShiftAndDropNothingChanges() {
    Batch batch = Samples.randomBatch(network, 10, 3);
    assertThat(jitter(new ImageJitter(new Shape(1, 5, 5), 0, 0), batch, 1).packets()).isEqualTo(batch.packets());
  }

  @Test
  void aShareOfSpikesIsLost() {
    Batch batch = Samples.randomBatch(network, 50, 3);
    int kept = jitter(new ImageJitter(new Shape(1, 5, 5), 0, 0.25), batch, 1).packets().size();
    assertThat((double) kept / batch.packets().size()).isBetween(0.72, 0.78);
  }

  private Batch jitter(ImageJitter jitter, Batch batch, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return jitter.apply(batch, network, random);
  }
}
