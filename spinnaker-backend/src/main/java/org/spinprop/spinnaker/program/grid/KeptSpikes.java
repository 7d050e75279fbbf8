package org.spinprop.spinnaker.program.grid;

import java.util.Arrays;
import org.spinprop.spinnaker.program.synapse.FullHistory;

/**
 * Own spikes of a layer in a sample of each lane on a GRID clock: kept by tick for the backward pass, or until they are sent
 * where there is none.
 */
final class KeptSpikes {
  private final String layer;
  private final int size;
  private final int lanes;
  private final int keptByLane;
  /** Of the neuron, lane after lane. */
  final int[] position;
  /** I + b - V of the tick before. */
  final float[] rise;
  /** By tick, the first spike of it or of a later one. */
  private final int[] first;
  private int count;
  /** Count up to which spikes are kept without a check of how they divide over the lanes. */
  private int checkAt;
  private boolean backward;

  /**
   * @param size neurons of a lane
   * @param keptByLane spikes of a sample that there is room for on the backward pass
   */
  KeptSpikes(String layer, int size, int lanes, int steps, int keptByLane) {
    this.layer = layer;
    this.size = size;
    this.lanes = lanes;
    this.keptByLane = keptByLane;
    this.position = new int[lanes * Math.max(keptByLane, size)]; // of a tick at least
    this.rise = new float[position.length];
    this.first = new int[steps + 2];
  }

  /** Whether spikes are kept for the backward pass. */
  void keep(boolean forBackward) {
    backward = forBackward;
  }

  /** Whether they are. */
  boolean kept() {
    return backward;
  }

  /** Forgets the sample before. */
  void clear() {
    count = 0;
    checkAt = keptByLane;
    Arrays.fill(first, 0);
  }

  /**
   * Adds the spikes of a tick.
   *
   * @return the place of the first of them
   */
  int add(int[] found, int foundNow) {
    if (!backward) {
      count = 0;
    } else if (count + foundNow > checkAt) {
      checkAt = count + foundNow + room(found, foundNow);
    }
    System.arraycopy(found, 0, position, count, foundNow);
    int at = count;
    count += foundNow;
    return at;
  }

  /** Spikes for which there is room in each lane once those that were found are kept. */
  private int room(int[] found, int foundNow) {
    int[] ofLane = new int[lanes];
    for (int i = 0; i < count; i++) {
      ofLane[position[i] / size]++;
    }
    for (int i = 0; i < foundNow; i++) {
      ofLane[found[i] / size]++;
    }
    int most = Arrays.stream(ofLane).max().orElse(0);
    if (most > keptByLane) {
      throw FullHistory.error(layer, keptByLane);
    }
    return keptByLane - most;
  }

  /** Spikes added from here on are of a later tick. */
  void endTick(int tick) {
    first[tick + 1] = count;
  }

  /** Spikes are not added any more. */
  void end() {
    first[first.length - 1] = count;
  }

  int count() {
    return count;
  }

  /** Place of the first spike of a tick. */
  int begin(int tick) {
    return first[tick];
  }

  /** One past the place of the last spike of a tick. */
  int end(int tick) {
    return first[tick + 1];
  }
}
