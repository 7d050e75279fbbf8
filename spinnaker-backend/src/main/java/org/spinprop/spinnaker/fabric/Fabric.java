package org.spinprop.spinnaker.fabric;

import java.util.Arrays;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fault.PacketFaults;

/**
 * The multicast network of neighbouring copies that run in lockstep: a packet sent at a tick lies in the inboxes of all its
 * targets at the next. Targets are looked up by the key's population and error bit, and share an inbox over the lanes.
 */
public final class Fabric {
  private final LaneKeys keys;
  private final int[][] spikeRoutes;
  private final int[][] errorRoutes;
  private final PacketBuffer[] inboxes;
  private final PacketBuffer[] arriving;
  private PacketTap tap;
  private PacketFaults faults;
  private int firstSample;
  private int lanes;
  private int tick;
  private long packets;

  /**
   * @param firstCopy whose packets are those of lane 0
   * @param spikeRoutes by population, the elements that its spikes go to
   * @param errorRoutes by population, the elements that errors for it go to
   * @param elements number of processing elements of a copy
   */
  public Fabric(
      KeyLayout layout, int firstCopy, int[][] spikeRoutes, int[][] errorRoutes, int elements) {
    this.keys = new LaneKeys(layout, firstCopy);
    this.spikeRoutes = spikeRoutes;
    this.errorRoutes = errorRoutes;
    this.inboxes = new PacketBuffer[elements];
    this.arriving = new PacketBuffer[elements];
    Arrays.setAll(inboxes, i -> new PacketBuffer());
    Arrays.setAll(arriving, i -> new PacketBuffer());
  }

  /** How keys are read. */
  public LaneKeys keys() {
    return keys;
  }

  /** Makes the fabric a faulty one: a tap sees the packets that arrive. */
  public void suffer(PacketFaults theFaults) {
    this.faults = theFaults;
  }

  /** Puts a tap on the fabric. */
  public void tap(PacketTap tap) {
    this.tap = tap;
  }

  /** Takes the tap off. */
  public void untap() {
    this.tap = null;
  }

  /** Begins samples of the batch, one a lane, with empty buffers. */
  public void beginSamples(int first, int count) {
    this.firstSample = first;
    this.lanes = count;
    beginPhase(false);
  }

  /** Begins the backward phase with empty buffers. */
  public void turnRound() {
    beginPhase(true);
  }

  private void beginPhase(boolean backward) {
    if (faults != null) {
      faults.beginPhase(backward);
    }
    for (int i = 0; i < inboxes.length; i++) {
      inboxes[i].clear();
      arriving[i].clear();
    }
  }

  /** Packets sent from here on are of this tick. */
  public void beginTick(int tick) {
    this.tick = tick;
  }

  /** Sends a packet; an error's payload are the bits of its value. */
  public void send(int key, int payload) {
    packets++;
    if (faults == null) {
      arrive(key, payload);
    } else if (faults.arrives(firstSample + keys.lane(key), tick, key, payload)) {
      arrive(faults.key(), faults.payload());
    }
  }

  private void arrive(int key, int payload) {
    if (tap == null
        || tap.sent(firstSample + keys.lane(key), tick, keys.inFirstCopy(key), payload)) {
      deliver(key, payload);
    }
  }

  private void deliver(int key, int payload) {
    int[] targets = (key < 0 ? errorRoutes : spikeRoutes)[keys.population(key)];
    for (int element : targets) {
      arriving[element].add(key, payload);
    }
  }

  /** Ends a tick: what was sent can be received. */
  public void endTick(boolean backward) {
    for (int lane = 0; tap != null && lane < lanes; lane++) {
      int into = lane;
      tap.endOfTick(
          firstSample + lane, backward, tick, (key, payload) -> deliver(keys.inLane(key, into), payload));
    }
    for (int i = 0; i < inboxes.length; i++) {
      PacketBuffer read = inboxes[i];
      read.clear();
      inboxes[i] = arriving[i];
      arriving[i] = read;
    }
  }

  /** What arrived at an element with the last tick. */
  public PacketBuffer inbox(int element) {
    return inboxes[element];
  }

  /** Packets sent since the count was last taken. */
  public long takePacketCount() {
    long count = packets;
    packets = 0;
    return count;
  }
}
