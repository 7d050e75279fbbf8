package org.spinprop.offchip.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/**
 * Input packets as tensors. Each thread reuses one: spikes are sparse, so that setting and unsetting them is less work than
 * a new tensor.
 */
public final class DenseInput {
  private final Network network;
  private final ThreadLocal<Place> places = ThreadLocal.withInitial(Place::new);

  /** @param network whose input population the packets are of */
  public DenseInput(Network network) {
    this.network = network;
  }

  /**
   * Spikes of the input population at ticks 0 to T - 2, [tick * batch + sample][neuron]; later ones never arrive. Good until this
   * thread asks again.
   *
   * @param samples of the packets
   */
  public NDArray of(EventStream packets, Chunk samples, NDManager manager) {
    int ticks = network.clock().steps() - 1;
    int size = network.input().size();
    Place place = places.get();
    place.clear(ticks * samples.size() * size);
    for (int s = 0; s < samples.size(); s++) {
      int sample = samples.from() + s;
      for (int i = packets.start(sample); i < packets.end(sample); i++) {
        int tick = packets.tick(i);
        int neuron = network.keys().neuron(packets.key(i));
        check(sample, tick, neuron);
        if (tick < ticks) {
          place.spike((tick * samples.size() + s) * size + neuron);
        }
      }
    }
    return manager.create(place.values(), new Shape((long) ticks * samples.size(), size), DataType.FLOAT32);
  }

  private void check(int sample, int tick, int neuron) {
    if (tick < 0 || tick >= network.clock().steps() || neuron >= network.input().size()) {
      throw InvalidInputException.of(
          "sample %d: input packet of neuron %d at tick %d, expected neurons below %d and ticks below %d",
          sample, neuron, tick, network.input().size(), network.clock().steps());
    }
  }

  /** Float32 values outside the heap, which the engine reads where they are. */
  private static final class Place {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private int size;
    private int[] spikes = new int[0];
    private int count;

    /** Makes it {@code newSize} values of 0. */
    void clear(int newSize) {
      if (newSize > bytes.capacity() / Float.BYTES) {
        bytes = ByteBuffer.allocateDirect(Float.BYTES * newSize).order(ByteOrder.nativeOrder());
      } else {
        for (int i = 0; i < count; i++) {
          bytes.putFloat(Float.BYTES * spikes[i], 0);
        }
      }
      size = newSize;
      count = 0;
    }

    void spike(int at) {
      if (count == spikes.length) {
        spikes = Arrays.copyOf(spikes, 2 * count + 1024);
      }
      spikes[count++] = at;
      bytes.putFloat(Float.BYTES * at, 1);
    }

    ByteBuffer values() {
      return bytes.slice(0, Float.BYTES * size).order(ByteOrder.nativeOrder());
    }
  }
}
