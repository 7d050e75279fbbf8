package org.spinprop.spinnaker.fabric;

import java.util.Arrays;
import org.spinprop.network.KeyLayout;

/**
 * The multicast network of one copy: a packet sent at a tick lies in the inboxes of all its targets at the next. Targets
 * are looked up by the key's population and error bit.
 */
public final class Fabric {
  private final KeyLayout keys;
  private final int copy;
  private final int[][] spikeRoutes;
  private final int[][] errorRoutes;
  private final int populationShift;
  private final int populationMask;
  private final PacketBuffer[] inboxes;
  private final PacketBuffer[] arriving;
  private PacketTap tap;
  private int sample;
  private int tick;
  private int senders = 1;
  private long packets;

  /**
   * @param copy whose keys are sent here
   * @param spikeRoutes by population, the elements that its spikes go to
   * @param errorRoutes by population, the elements that errors for it go to
   * @param elements number of processing elements
   */
  public Fabric(KeyLayout keys, int copy, int[][] spikeRoutes, int[][] errorRoutes, int elements) {
    this.keys = keys;
    this.copy = copy;
    this.spikeRoutes = spikeRoutes;
    this.errorRoutes = errorRoutes;
    this.populationShift = keys.neuronBits();
    this.populationMask = (1 << keys.populationBits()) - 1;
    this.inboxes = new PacketBuffer[elements];
    this.arriving = new PacketBuffer[elements];
    Arrays.setAll(inboxes, i -> new PacketBuffer());
    Arrays.setAll(arriving, i -> new PacketBuffer());
  }

  /** Puts a tap on the fabric. */
  public void tap(PacketTap tap) {
    this.tap = tap;
  }

  /** Takes the tap off. */
  public void untap() {
    this.tap = null;
  }

  /** Begins a sample of the batch with empty buffers. */
  public void beginSample(int sample) {
    this.sample = sample;
    empty();
  }

  /** Begins the backward phase of a sample with empty buffers. */
  public void turnRound() {
    empty();
  }

  private void empty() {
    for (int i = 0; i < inboxes.length; i++) {
      inboxes[i].clear();
      arriving[i].clear();
    }
  }

  /** Packets sent from here on are of this tick. */
  public void beginTick(int tick) {
    this.tick = tick;
  }

  /**
   * Packets sent from here on stand for one of each of so many PEs: a program that is divided over PEs sends an error in as
   * many parts, which the emulation sums before it sends them. Only the count of packets knows of it.
   */
  public void countAs(int parts) {
    this.senders = parts;
  }

  /** Sends a spike, with a payload where the population's packets carry one. */
  public void sendSpike(int population, int neuron, int payload) {
    send(keys.inCopy(keys.spike(population, neuron), copy), payload);
  }

  /** Sends an error value to the neuron that it concerns. */
  public void sendError(int population, int neuron, float error) {
    send(keys.inCopy(keys.error(population, neuron), copy), Float.floatToRawIntBits(error));
  }

  private void send(int key, int payload) {
    packets += senders;
    if (tap == null || tap.sent(sample, tick, keys.inFirstCopy(key), payload)) {
      deliver(key, payload);
    }
  }

  /** Puts a packet into the inboxes of its targets. */
  public void deliver(int key, int payload) {
    int[][] routes = key < 0 ? errorRoutes : spikeRoutes;
    for (int element : routes[key >>> populationShift & populationMask]) {
      arriving[element].add(key, payload);
    }
  }

  /** Ends a tick: what was sent can be received. */
  public void endTick(boolean backward) {
    if (tap != null) {
      tap.endOfTick(sample, backward, tick, this);
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
