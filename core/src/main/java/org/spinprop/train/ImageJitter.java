package org.spinprop.train;

import java.util.random.RandomGenerator;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

/**
 * Moves each image by a random number of pixels either way in both directions, all channels alike, and loses a random part of its
 * spikes. Input neurons are pixels, channel by channel and row by row; what moves over the edge is lost. What is left over after
 * whole images, as a bias of the code, does not move.
 *
 * @param image how pixels lie
 * @param shift pixels that an image moves at most
 * @param drop share of spikes lost, 0 to less than 1
 */
public record ImageJitter(Shape image, int shift, double drop) implements Augmentation {

  public ImageJitter {
    if (shift < 0 || !(drop >= 0 && drop < 1)) {
      throw InvalidInputException.of(
          "image jitter: shift %d, drop %s; expected at least 0, and 0 <= drop < 1", shift, drop);
    }
  }

  @Override
  public Batch apply(Batch batch, Network network, RandomGenerator random) {
    EventStream packets = batch.packets();
    KeyLayout keys = network.keys();
    boolean exact = network.clock().kind() == Clock.Kind.SUBTICK;
    int moving = network.input().size() / image.size() * image.size();
    EventStream.Builder changed = new EventStream.Builder();
    for (int s = 0; s < batch.size(); s++) {
      int right = random.nextInt(-shift, shift + 1);
      int down = random.nextInt(-shift, shift + 1);
      changed.beginSample();
      for (int i = packets.start(s); i < packets.end(s); i++) {
        int pixel = keys.neuron(packets.key(i));
        boolean moves = pixel < moving;
        int x = image.column(pixel) + (moves ? right : 0);
        int y = image.row(pixel) + (moves ? down : 0);
        boolean kept = drop == 0 || random.nextDouble() >= drop;
        if (kept && x >= 0 && x < image.columns() && y >= 0 && y < image.rows()) {
          int key = keys.spike(0, image.index(image.channel(pixel), y, x));
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
