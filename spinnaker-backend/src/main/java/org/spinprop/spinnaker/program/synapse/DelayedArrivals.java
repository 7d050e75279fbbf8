package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;

/** Spikes that wait for the end of their axonal delay, and errors that wait as long on the backward pass. */
final class DelayedArrivals extends Arrivals {
  private static final double TICK = 0x1p32;

  private final LaneKeys keys;
  private final PacketTrain sent;
  private final PacketTrain errors;
  private final boolean takesErrors;
  private final float[] delays;
  private final int steps;
  private final int longest;
  /** Ticks by which errors are sent before the tick of their spike: a SUBTICK clock undoes a whole tick at once. */
  private final int lead;
  private final DelayLine spikes;
  private final DelayLine waitingErrors;
  private final PacketTrain arrived;
  private int[] sentTicks = new int[256];

  /**
   * @param takesErrors whether the presynaptic population has a backward phase
   * @param delays resident, by presynaptic neuron, in ticks
   * @param longest bound of the delays
   */
  DelayedArrivals(
      LaneKeys keys, PacketTrain sent, PacketTrain errors, boolean takesErrors, float[] delays, int longest, Clock clock) {
    this.keys = keys;
    this.sent = sent;
    this.errors = errors;
    this.takesErrors = takesErrors;
    this.delays = delays;
    this.steps = clock.steps();
    this.longest = longest;
    this.lead = clock.kind() == Clock.Kind.SUBTICK ? 1 : 0;
    this.spikes = new DelayLine(longest);
    this.waitingErrors = new DelayLine(longest);
    this.arrived = new PacketTrain(steps);
  }

  @Override
  public void beginSample() {
    spikes.clear();
    arrived.clear();
  }

  @Override
  public void receive(int tick) {
    delay(tick - 1);
    DelayLine.Waiting due = spikes.at(tick);
    arrived.beginTick(tick);
    for (int i = 0; i < due.size(); i++) {
      if (arrived.size() == sentTicks.length) {
        sentTicks = Arrays.copyOf(sentTicks, 2 * sentTicks.length);
      }
      sentTicks[arrived.size()] = due.sentTick(i);
      arrived.add(due.key(i), due.payload(i));
    }
    arrived.endTick(tick);
    due.clear();
  }

  /** Lets spikes wait; a payload is the share of its tick at which a spike was sent, then arrives. */
  private void delay(int sentTick) {
    for (int i = sent.begin(sentTick); i < sent.end(sentTick); i++) {
      int key = sent.key(i);
      double arrival = delays[keys.neuron(key)] + (sent.payload(i) & 0xffffffffL) / TICK;
      int ticks = (int) arrival;
      long share = Math.min(0xffffffffL, Math.round((arrival - ticks) * TICK));
      spikes.at(sentTick + ticks).add(key, (int) share, sentTick);
    }
  }

  @Override
  public PacketTrain spikes() {
    return arrived;
  }

  @Override
  public int begin(int tick) {
    return arrived.begin(tick);
  }

  @Override
  public int end(int tick) {
    return arrived.end(tick);
  }

  @Override
  public int sentTick(int position, int tick) {
    return sentTicks[position];
  }

  /** Spikes still on their way get an error of 0 on a SUBTICK clock, where each spike of a tick gets one from every target. */
  @Override
  public void beginBackward() {
    waitingErrors.clear();
    for (int tick = steps; takesErrors && lead > 0 && tick < steps + longest; tick++) {
      DelayLine.Waiting late = spikes.at(tick);
      for (int i = 0; i < late.size(); i++) {
        waitingErrors.at(late.sentTick(i) + lead).add(keys.errorFor(late.key(i)), 0, late.sentTick(i));
      }
    }
  }

  /** Errors of spikes that were sent in one tick leave in the order in which the spikes arrived, the last first, whatever their delays. */
  @Override
  public void sendError(int key, int sentTick, float error, int tick) {
    waitingErrors.at(sentTick + lead).add(keys.errorFor(key), Float.floatToRawIntBits(error), sentTick);
  }

  @Override
  public void sendWaiting(int tick) {
    DelayLine.Waiting due = waitingErrors.at(tick);
    for (int i = 0; i < due.size(); i++) {
      errors.add(due.key(i), due.payload(i));
    }
    due.clear();
  }
}
