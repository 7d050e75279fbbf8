package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.program.synapse.FullHistory;

/** Own spikes of a layer in a sample of each lane on a SUBTICK clock, kept for the backward pass; by tick, position and time. */
final class OwnSpikes {
  /** Beyond any that mean something, and few enough for a neuron that float32 lets fire on and on. */
  private static final int MOST_IN_TICK = 10_000;

  private static final int NONE = -1;
  private static final int ROOM = 256;

  /** Of the neuron, lane after lane. */
  int[] position = new int[ROOM];
  /** The share of its tick that had passed, as in its packet. */
  int[] payload = new int[ROOM];
  /** Since the tick began. */
  final Intervals since = new Intervals(ROOM);
  /** Until it ends. */
  final Intervals left = new Intervals(ROOM);
  /** Place of the first arrival in its lane that came after, in order of time. */
  int[] nextArrival = new int[ROOM];
  /** I + b at the spike. */
  float[] drive = new float[ROOM];
  /** g, dL/d(spike time), gathered from error packets. */
  float[] gradient = new float[ROOM];

  private final String layer;
  private final int neurons;
  private final Clock clock;
  /** By lane: how many there are, and room for. */
  private final int[] kept;
  private final int capacity;
  private boolean bounded;
  /** By tick, its first spike. */
  private final int[] begins;
  /** Of a spike, the one before it of the same neuron and tick. */
  private int[] earlier = new int[ROOM];
  /** By position, the last spike of the tick, and the one that the next error concerns; while linked. */
  private final int[] last;
  private final int[] next;
  private int size;
  /** The tick to which spikes are added, and its first. */
  private int tick;
  private int firstOfTick;

  /**
   * @param neurons of a lane
   * @param capacity of a lane on the backward pass
   */
  OwnSpikes(String layer, int neurons, int lanes, Clock clock, int capacity) {
    this.layer = layer;
    this.neurons = neurons;
    this.clock = clock;
    this.kept = new int[lanes];
    this.capacity = capacity;
    this.begins = new int[clock.steps() + 2];
    this.last = new int[lanes * neurons];
    this.next = new int[lanes * neurons];
    Arrays.fill(last, NONE);
    Arrays.fill(next, NONE);
  }

  /**
   * Forgets the sample before.
   *
   * @param backward whether a backward pass follows, for which at most {@code capacity} spikes of a lane can be kept
   */
  void clear(boolean backward) {
    bounded = backward;
    size = 0;
    tick = 0;
    firstOfTick = 0;
    Arrays.fill(kept, 0);
    Arrays.fill(begins, 0);
  }

  int size() {
    return size;
  }

  /** Spikes added from here on are of a later tick. */
  void endTick(int ended) {
    begins[ended + 1] = size;
    tick = ended + 1;
    firstOfTick = size;
  }

  /** Position of the first spike of a tick. */
  int begin(int tick) {
    return begins[tick];
  }

  /** One past the position of the last spike of a tick. */
  int end(int tick) {
    return begins[tick + 1];
  }

  void add(int lane, int firedAt, double sinceTick, int arrivalAfter, float driveThen) {
    if (++kept[lane] > capacity && bounded) {
      throw FullHistory.error(layer, capacity);
    }
    int before = size - MOST_IN_TICK;
    if (before >= firstOfTick && position[before] == firedAt) {
      throw InvalidInputException.of(
          "population '%s': neuron %d fired over %d times in tick %d; lower its weights or bias",
          layer, firedAt % neurons, MOST_IN_TICK, tick);
    }
    if (size == position.length) {
      grow();
    }
    position[size] = firedAt;
    payload[size] = clock.payload(sinceTick);
    since.length[size] = (float) sinceTick;
    left.length[size] = (float) Math.max(0, clock.dt() - sinceTick);
    nextArrival[size] = arrivalAfter;
    drive[size] = driveThen;
    gradient[size++] = 0;
  }

  private void grow() {
    position = Arrays.copyOf(position, 2 * size);
    payload = Arrays.copyOf(payload, 2 * size);
    since.grow(2 * size);
    left.grow(2 * size);
    nextArrival = Arrays.copyOf(nextArrival, 2 * size);
    drive = Arrays.copyOf(drive, 2 * size);
    gradient = Arrays.copyOf(gradient, 2 * size);
    earlier = Arrays.copyOf(earlier, 2 * size);
  }

  /** When a spike was, in ms since its tick began. */
  double time(int spike) {
    return clock.time(0, payload[spike]);
  }

  /** Links the spikes of a tick by neuron, so that errors find them. */
  void link(int from, int to) {
    for (int s = from; s < to; s++) {
      earlier[s] = last[position[s]];
      last[position[s]] = s;
      next[position[s]] = s;
    }
  }

  void unlink(int from, int to) {
    for (int s = from; s < to; s++) {
      last[position[s]] = NONE;
      next[position[s]] = NONE;
    }
  }

  /**
   * Adds an error to the spike of the neuron at a position that it concerns: errors of one sender come for the latest spike first.
   *
   * @return whether the neuron fired in the tick
   */
  boolean takeError(int ofNeuron, float error) {
    int spike = next[ofNeuron];
    if (spike == NONE) {
      return false;
    }
    gradient[spike] += error;
    next[ofNeuron] = earlier[spike] == NONE ? last[ofNeuron] : earlier[spike];
    return true;
  }

  /** Whether no error has come to some spikes. */
  boolean noGradient(int from, int to) {
    for (int s = from; s < to; s++) {
      if (gradient[s] != 0) {
        return false;
      }
    }
    return true;
  }
}
