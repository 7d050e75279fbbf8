package org.spinprop.spinnaker.program.synapse;

import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;

/** Spikes that arrive one tick after they were sent: the sender's own train. */
final class PromptArrivals extends Arrivals {
  private final LaneKeys keys;
  private final PacketTrain sent;
  private final PacketTrain errors;

  PromptArrivals(LaneKeys keys, PacketTrain sent, PacketTrain errors) {
    this.keys = keys;
    this.sent = sent;
    this.errors = errors;
  }

  @Override
  public void beginSample() {}

  @Override
  public void receive(int tick) {}

  @Override
  public PacketTrain spikes() {
    return sent;
  }

  @Override
  public int begin(int tick) {
    return sent.begin(tick - 1);
  }

  @Override
  public int end(int tick) {
    return sent.end(tick - 1);
  }

  @Override
  public int sentTick(int position, int tick) {
    return tick - 1;
  }

  @Override
  public void beginBackward() {}

  @Override
  public void sendError(int key, int sentTick, float error, int tick) {
    errors.addValue(keys.errorFor(key), error);
  }

  @Override
  public void sendWaiting(int tick) {}
}
