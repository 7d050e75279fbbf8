package org.spinprop.spinnaker.program;

import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/** An element without a program of its own, as the loss's in a run without gradients. */
public final class Idle implements Program {

  @Override
  public void beginSample(int lanes) {}

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {}

  @Override
  public void beginBackward() {}

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {}
}
