package org.spinprop.spinnaker.fabric;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fault.PacketFaults;

/**
 * The multicast network of neighbouring copies that run in lockstep: a packet sent at a tick is received at the next one of its
 * phase. Programs write packets into the train of the population that the key names, from where all targets read it.
 *
 * <p>While the fabric is faulty or a tap sits on it, {@link #endTick} takes the packets of the tick off the trains and delivers
 * them one by one: the one place that all packets pass. Otherwise nothing is done a packet.
 */
public final class Fabric {
  private final LaneKeys keys;
  private final PacketTrain[] spikes;
  private final PacketTrain[] errors;
  private final PacketTrain passing;
  private final PacketTrain arrived;
  private final Inboxes inboxes;
  private final int steps;
  private Optional<PacketTap> tap = Optional.empty();
  private Optional<PacketFaults> faults = Optional.empty();
  private Optional<LateArrivals> late = Optional.empty();
  private int firstSample;
  private int lanes;

  /**
   * @param firstCopy whose packets are those of lane 0
   * @param steps ticks of a sample
   * @param inboxes of its lanes
   */
  public Fabric(KeyLayout layout, int firstCopy, int populations, int steps, Inboxes inboxes) {
    this.keys = new LaneKeys(layout, firstCopy);
    this.spikes = new PacketTrain[populations];
    this.errors = new PacketTrain[populations];
    Arrays.setAll(spikes, p -> new PacketTrain(steps));
    Arrays.setAll(errors, p -> new PacketTrain(steps));
    this.passing = new PacketTrain(0);
    this.arrived = new PacketTrain(0);
    this.inboxes = inboxes;
    this.steps = steps;
  }

  /** How keys are read. */
  public LaneKeys keys() {
    return keys;
  }

  /** Makes the fabric a faulty one: a tap sees the packets that arrive. */
  public void suffer(PacketFaults theFaults) {
    this.faults = Optional.of(theFaults);
  }

  /**
   * Lets packets of PEs that fall behind come late.
   *
   * @param theFaults which count them
   */
  public void fallBehind(Lags lags, PacketFaults theFaults) {
    this.late = Optional.of(new LateArrivals(lags, keys, theFaults, steps));
  }

  /** Spikes, or voltages, of a population. */
  public PacketTrain spikes(int population) {
    return spikes[population];
  }

  /** Errors for the spikes of a population. */
  public PacketTrain errors(int population) {
    return errors[population];
  }

  /** Puts a tap on the fabric. */
  public void tap(PacketTap theTap) {
    this.tap = Optional.of(theTap);
  }

  /** Takes the tap off. */
  public void untap() {
    this.tap = Optional.empty();
  }

  /** Begins samples of the batch, one a lane, with empty trains. */
  public void beginSamples(int first, int count) {
    this.firstSample = first;
    this.lanes = count;
    late.ifPresent(LateArrivals::beginSamples);
    beginPhase(spikes, false);
  }

  /** Begins the backward phase; the spikes stay. */
  public void turnRound() {
    beginPhase(errors, true);
  }

  private void beginPhase(PacketTrain[] trains, boolean backward) {
    faults.ifPresent(faulty -> faulty.beginPhase(backward));
    late.ifPresent(behind -> behind.beginPhase(backward));
    for (PacketTrain train : trains) {
      train.clear();
    }
  }

  /** Packets sent from here on are of this tick. */
  public void beginTick(boolean backward, int tick) {
    for (PacketTrain train : backward ? errors : spikes) {
      train.beginTick(tick);
    }
  }

  /** Ends a tick: what was sent can be received. */
  public void endTick(boolean backward, int tick) {
    PacketTrain[] trains = backward ? errors : spikes;
    for (PacketTrain train : trains) {
      train.endTick(tick);
    }
    if (faults.isPresent() || tap.isPresent() || inboxes.mayBeFull(trains, backward, tick)) {
      pass(trains, backward, tick);
    }
  }

  /** Takes the packets of a tick off their trains, and delivers those that come through and those that the tap puts in. */
  private void pass(PacketTrain[] trains, boolean backward, int tick) {
    passing.clear();
    arrived.clear();
    for (PacketTrain train : trains) {
      for (int i = train.begin(tick); i < train.end(tick); i++) {
        comeThrough(tick, train.key(i), train.payload(i));
      }
      train.clearTick(tick);
    }
    late.ifPresent(behind -> behind.pass(passing, tick));
    for (int i = 0; i < passing.size(); i++) {
      arrive(tick, passing.key(i), passing.payload(i));
    }
    for (int lane = 0; tap.isPresent() && lane < lanes; lane++) {
      int into = lane;
      tap.get().endOfTick(
          firstSample + lane, backward, tick, (key, payload) -> arrived.add(keys.inLane(key, into), payload));
    }
    inboxes.admit(arrived, keys, trains);
    for (PacketTrain train : trains) {
      train.endTick(tick);
    }
  }

  /** Lets a packet pass, as it then is, if no fault keeps it. */
  private void comeThrough(int tick, int key, int payload) {
    if (faults.isEmpty()) {
      passing.add(key, payload);
    } else if (faults.get().arrives(firstSample + keys.lane(key), tick, key, payload)) {
      passing.add(faults.get().key(), faults.get().payload());
    }
  }

  private void arrive(int tick, int key, int payload) {
    if (tap.isEmpty() || tap.get().sent(firstSample + keys.lane(key), tick, keys.inFirstCopy(key), payload)) {
      arrived.add(key, payload);
    }
  }

  /** What waits at the PEs. */
  public Inboxes inboxes() {
    return inboxes;
  }
}
