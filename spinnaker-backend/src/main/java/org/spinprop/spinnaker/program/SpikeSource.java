package org.spinprop.spinnaker.program;

import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/** Spike source: sends the input packets of a sample at their ticks. */
public final class SpikeSource implements Program {
  private final KeyLayout keys;
  private EventStream packets;
  private int next;
  private int end;

  public SpikeSource(KeyLayout keys) {
    this.keys = keys;
  }

  /** The packets to send: those of one sample of a stream, ordered by tick. */
  public void load(EventStream stream, int sample) {
    packets = stream;
    next = stream.start(sample);
    end = stream.end(sample);
  }

  @Override
  public void beginSample() {}

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    while (next < end && packets.tick(next) == tick) {
      fabric.sendSpike(0, keys.neuron(packets.key(next)), packets.payload(next));
      next++;
    }
  }

  @Override
  public void beginBackward() {}

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {}
}
