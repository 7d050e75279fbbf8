package org.spinprop.spinnaker.program;

import org.spinprop.event.EventStream;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;

/** Spike source: sends the input packets of a sample at their ticks. */
public final class SpikeSource implements Program {
  private final LaneKeys keys;
  private final PacketTrain out;
  private final int[] next;
  private final int[] end;
  private EventStream packets = new EventStream.Builder().build();
  /** The tick of the first packet that was not sent yet. */
  private int nextTick;
  private int lanes;

  /** @param lanes copies that run in lockstep */
  public SpikeSource(Fabric fabric, int lanes) {
    this.keys = fabric.keys();
    this.out = fabric.spikes(0);
    this.next = new int[lanes];
    this.end = new int[lanes];
  }

  /** The packets to send: those of consecutive samples of a stream, one a lane, ordered by tick. */
  public void load(EventStream stream, int firstSample, int count) {
    packets = stream;
    nextTick = Integer.MAX_VALUE;
    for (int lane = 0; lane < count; lane++) {
      next[lane] = stream.start(firstSample + lane);
      end[lane] = stream.end(firstSample + lane);
      awaitNext(lane);
    }
  }

  private void awaitNext(int lane) {
    if (next[lane] < end[lane]) {
      nextTick = Math.min(nextTick, packets.tick(next[lane]));
    }
  }

  @Override
  public void beginSample(int lanesInUse) {
    lanes = lanesInUse;
  }

  @Override
  public void forward(int tick) {
    if (tick < nextTick) {
      return;
    }
    nextTick = Integer.MAX_VALUE;
    for (int lane = 0; lane < lanes; lane++) {
      while (next[lane] < end[lane] && packets.tick(next[lane]) == tick) {
        int neuron = keys.neuron(packets.key(next[lane]));
        out.add(keys.spike(0, lane, neuron), packets.payload(next[lane]));
        next[lane]++;
      }
      awaitNext(lane);
    }
  }

  @Override
  public void beginBackward() {}

  @Override
  public void backward(int tick) {}
}
