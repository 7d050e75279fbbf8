package org.spinprop.train;

import java.util.random.RandomGenerator;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

/**
 * Moves each image by a random number of pixels either way in both directions, and loses a random part of its spikes. Input
 * neurons are pixels, row by row; what moves over the edge is lost.
 *
 * @param width pixels of a row
 * @param shift pixels that an image moves at most
 * @param drop share of spikes lost, 0 to less than 1
 */
public record ImageJitter(int width, int shift, double drop) implements Augmentation {

  public ImageJitter {
    if (width < 1 || shift < 0 || !(drop >= 0 && drop < 1)) {
      throw InvalidInputException.of(
          "image jitter: rows of %d pixels, shift %d, drop %s; expected at least 1 and 0, and 0 <= drop < 1",
          width, shift, drop);
    }
  }

  @Override
  public Batch apply(Batch batch, Network network, RandomGenerator random) {
    EventStream packets = batch.packets();
    KeyLayout keys = network.keys();
    boolean exact = network.clock().kind() == Clock.Kind.SUBTICK;
    int height = network.input().size() / width;
    EventStream.Builder changed = new EventStream.Builder();
    for (int s = 0; s < batch.size(); s++) {
      int right = random.nextInt(-shift, shift + 1);
      int down = random.nextInt(-shift, shift + 1);
      changed.beginSample();
      for (int i = packets.start(s); i < packets.end(s); i++) {
        int pixel = keys.neuron(packets.key(i));
        int x = pixel % width + right;
        int y = pixel / width + down;
        boolean kept = drop == 0 || random.nextDouble() >= drop;
        if (kept && x >= 0 && x < width && y >= 0 && y < height) {
          int key = keys.spike(0, y * width + x);
          if (exact) {
            changed.add(key, packets.tick(i), packets.payload(i));
          } else {
            changed.add(key, packets.tick(i));
          }
        }
      }
    }
    return new Batch(changed.build(), batch.labels());
  }
}
