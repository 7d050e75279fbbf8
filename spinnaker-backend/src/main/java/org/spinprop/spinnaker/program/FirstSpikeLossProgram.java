package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.backend.Objective;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * Loss on first spike times: keeps the first packet of each output neuron, and sends dL/dt back to that spike. Where the
 * target never fired it sends a push instead.
 */
final class FirstSpikeLossProgram extends LossProgram {
  private final int[] firstTick;
  private final double[] firstTime;
  private final float push;
  private long silentTargets;

  FirstSpikeLossProgram(Network network, Objective objective) {
    super(network, objective);
    this.firstTick = new int[outputs.length];
    this.firstTime = new double[outputs.length];
    this.push = (float) objective.revival().silentTarget();
  }

  @Override
  public void beginSample() {
    Arrays.fill(firstTick, steps);
    Arrays.fill(firstTime, clock.duration());
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int i = 0; i < inbox.size(); i++) {
      int neuron = keys.neuron(inbox.key(i));
      firstTick[neuron] = Math.min(firstTick[neuron], tick - 1);
      firstTime[neuron] = Math.min(firstTime[neuron], clock.time(tick - 1, inbox.payload(i)));
    }
  }

  @Override
  public void beginBackward() {
    System.arraycopy(firstTime, 0, outputs, 0, outputs.length);
    evaluate();
    silentTargets += firstTick[label] == steps ? 1 : 0;
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int k = 0; k < firstTick.length; k++) {
      if (firstTick[k] + leadTicks() == tick && gradient[k] != 0) {
        fabric.sendError(output, k, (float) gradient[k]);
      }
    }
    if (tick == firstBackwardTick() && firstTick[label] == steps && push != 0) {
      fabric.sendError(output, label, push);
    }
  }

  @Override
  public long silentTargets() {
    return silentTargets;
  }
}
