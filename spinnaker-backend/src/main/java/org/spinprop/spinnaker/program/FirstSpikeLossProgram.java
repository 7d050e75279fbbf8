package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.backend.Objective;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * Loss on first spike times: keeps the first packet of each output neuron, and sends dL/dt back to that spike; where others of
 * the same neuron followed in its tick, each of them gets a 0 before, so that every spike of the tick gets an error. Where the
 * target never fired it sends a push instead.
 */
final class FirstSpikeLossProgram extends LossProgram {
  private final int[] firstTick;
  private final int[] spikesInFirstTick;
  private final double[] firstTime;
  private final double[] times;
  private final float push;
  private long silentTargets;

  FirstSpikeLossProgram(Network network, Objective objective, int lanes) {
    super(network, objective, lanes);
    this.firstTick = new int[lanes * classes];
    this.spikesInFirstTick = new int[lanes * classes];
    this.firstTime = new double[lanes * classes];
    this.times = new double[classes];
    this.push = (float) objective.revival().silentTarget();
  }

  @Override
  void beginSamples() {
    Arrays.fill(firstTick, steps);
    Arrays.fill(spikesInFirstTick, 0);
    Arrays.fill(firstTime, clock.duration());
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int i = 0; i < inbox.size(); i++) {
      int key = inbox.key(i);
      int at = fabric.keys().lane(key) * classes + fabric.keys().neuron(key);
      if (firstTick[at] >= tick - 1) {
        firstTick[at] = tick - 1;
        spikesInFirstTick[at]++;
        firstTime[at] = Math.min(firstTime[at], clock.time(tick - 1, inbox.payload(i)));
      }
    }
  }

  @Override
  public void beginBackward() {
    for (int lane = 0; lane < lanes; lane++) {
      System.arraycopy(firstTime, lane * classes, times, 0, classes);
      evaluate(lane, times);
      silentTargets += targetFired(lane) ? 0 : 1;
    }
  }

  private boolean targetFired(int lane) {
    return firstTick[lane * classes + labels[lane]] < steps;
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    int spikeTick = tick - leadTicks();
    for (int at = 0; at < lanes * classes; at++) {
      if (firstTick[at] == spikeTick && gradient[at] != 0) {
        for (int later = 1; later < spikesInFirstTick[at]; later++) {
          send(at, 0, fabric);
        }
        send(at, gradient[at], fabric);
      }
    }
    for (int lane = 0; tick == firstBackwardTick() && push != 0 && lane < lanes; lane++) {
      if (!targetFired(lane)) {
        send(lane * classes + labels[lane], push, fabric);
      }
    }
  }

  private void send(int at, float error, Fabric fabric) {
    int key = fabric.keys().spike(output, at / classes, at % classes);
    fabric.send(fabric.keys().errorFor(key), Float.floatToRawIntBits(error));
  }

  @Override
  public long silentTargets() {
    return silentTargets;
  }
}
