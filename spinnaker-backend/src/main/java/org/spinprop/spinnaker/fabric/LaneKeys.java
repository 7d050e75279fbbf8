package org.spinprop.spinnaker.fabric;

import org.spinprop.network.KeyLayout;

/**
 * Reads and makes the routing keys of neighbouring copies of a network that run in lockstep, each in a lane: the copy field
 * of a key less that of the first copy.
 */
public final class LaneKeys {
  private static final int ERROR_BIT = 1 << 31;

  private final KeyLayout layout;
  private final int firstCopy;
  private final int neuronMask;
  private final int populationShift;
  private final int populationMask;
  private final int copyShift;
  private final int copyMask;

  /** @param firstCopy whose packets are those of lane 0 */
  public LaneKeys(KeyLayout layout, int firstCopy) {
    this.layout = layout;
    this.firstCopy = firstCopy;
    this.neuronMask = (1 << layout.neuronBits()) - 1;
    this.populationShift = layout.neuronBits();
    this.populationMask = (1 << layout.populationBits()) - 1;
    this.copyShift = layout.neuronBits() + layout.populationBits();
    this.copyMask = (1 << layout.copyBits()) - 1;
  }

  /** The lane whose packet it is. */
  public int lane(int key) {
    return (key >>> copyShift & copyMask) - firstCopy;
  }

  /** Position of the population that a key names. */
  public int population(int key) {
    return key >>> populationShift & populationMask;
  }

  /** The neuron that a key names. */
  public int neuron(int key) {
    return key & neuronMask;
  }

  /** Where the neuron that a key names stands in arrays of a population that go lane after lane. */
  public int position(int key, int size) {
    return lane(key) * size + neuron(key);
  }

  /** Key of a spike of a neuron. */
  public int spike(int population, int lane, int neuron) {
    return firstCopy + lane << copyShift | population << populationShift | neuron;
  }

  /** Key of an error for the neuron that sent a spike. */
  public int errorFor(int spikeKey) {
    return spikeKey | ERROR_BIT;
  }

  /** A key of copy 0, in a lane. */
  public int inLane(int key, int lane) {
    return layout.inCopy(key, firstCopy + lane);
  }

  /** A key of any lane, in copy 0. */
  public int inFirstCopy(int key) {
    return layout.inFirstCopy(key);
  }
}
