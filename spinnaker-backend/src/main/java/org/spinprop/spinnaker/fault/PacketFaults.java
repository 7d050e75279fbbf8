package org.spinprop.spinnaker.fault;

import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.random.Draws;

/**
 * The faulty way of the packets of neighbouring copies. Whether a packet is lost, or which of its bits flips, follows from the
 * seed, the batch, the sample, the tick, the key and the payload alone, so that the order of sending does not matter.
 *
 * <p>A packet that was corrupted goes where its key now says, within its copy. It is dropped, and counted, where no route leads
 * from that key in this phase, where the key now names another copy (on a chip it would disturb a sample there), and where its
 * payload is a number that no program takes: not finite, or beyond {@value Routes#LARGEST} either way.
 */
public final class PacketFaults {
  private static final long LOSS = 1;
  private static final long CORRUPTION = 2;
  private static final long PLACE = 3;

  private final Faults faults;
  private final Routes routes;
  private final KeyLayout keys;
  private final FaultCounts counts;
  private long batch;
  private boolean backward;
  private int key;
  private int payload;

  /** @param routes of a copy, by which the keys of corrupted packets are judged */
  public PacketFaults(Faults faults, Routes routes) {
    this.faults = faults;
    this.routes = routes;
    this.keys = routes.network().keys();
    this.counts = new FaultCounts(routes.network());
  }

  /** Packets from here on are of a batch, which a number tells from others. */
  public void beginBatch(long number) {
    batch = Draws.mix(faults.seed(), number);
  }

  /** Packets from here on are of this phase. */
  public void beginPhase(boolean isBackward) {
    backward = isBackward;
  }

  /**
   * Sends a packet on its way.
   *
   * @param sample of the batch
   * @param tick at which it is sent
   * @param sentKey with its copy field
   * @return whether it arrives, then with {@link #key} and {@link #payload}
   */
  public boolean arrives(int sample, int tick, int sentKey, int sentPayload) {
    int ofFirst = keys.inFirstCopy(sentKey);
    int population = keys.population(sentKey);
    counts.sent(population, backward);
    long draw = Draws.mix(Draws.mix(Draws.mix(batch, sample), (long) tick << 32 | ofFirst & 0xffffffffL), sentPayload);
    if (Draws.uniform(Draws.mix(draw, LOSS)) < (backward ? faults.errorLoss() : faults.spikeLoss())) {
      counts.lost(population, backward);
      return false;
    }
    key = sentKey;
    payload = sentPayload;
    if (faults.corruption() == 0) {
      return true;
    }
    boolean corrupted = Draws.uniform(Draws.mix(draw, CORRUPTION)) < faults.corruption();
    if (corrupted) {
      counts.corrupted(population, backward);
      flip(Draws.below(Draws.mix(draw, PLACE), routes.carriesPayload(ofFirst) ? 64 : 32));
    }
    FaultCounts.End end = routes.end(sentKey, key, payload, backward);
    if (corrupted || end != FaultCounts.End.ROUTED) {
      counts.end(end);
    }
    return end == FaultCounts.End.ROUTED;
  }

  private void flip(int bit) {
    if (bit < 32) {
      key ^= 1 << bit;
    } else {
      payload ^= 1 << bit - 32;
    }
  }

  /**
   * Counts a packet that comes later than the tick after the one at which it was sent.
   *
   * @param within whether it comes before the phase ends, or is lost
   */
  public void late(int population, boolean within) {
    counts.late(population, backward, within);
  }

  /** Key of the packet that arrives. */
  public int key() {
    return key;
  }

  /** Payload of the packet that arrives. */
  public int payload() {
    return payload;
  }

  /** What was counted since the chip was made. */
  public FaultCounts counts() {
    return counts;
  }
}
