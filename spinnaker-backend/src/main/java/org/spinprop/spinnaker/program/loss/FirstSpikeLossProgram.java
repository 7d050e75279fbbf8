package org.spinprop.spinnaker.program.loss;

import java.util.Arrays;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.fabric.Fabric;

/**
 * Loss on first spike times: keeps the first packet of each output neuron, and sends dL/dt back to that spike; where others of
 * the same neuron followed in its tick, each of them gets a 0 before, so that every spike of the tick gets an error. Where the
 * target never fired it sends a push instead.
 */
final class FirstSpikeLossProgram extends LossProgram {
  private final int[] firstTick;
  private final int[] spikesInFirstTick;
  /** By tick, whether any error is for a spike of it. */
  private final boolean[] hasErrors;
  private final double[] firstTime;
  private final double[] times;
  private final float push;
  private long silentTargets;

  FirstSpikeLossProgram(Fabric fabric, Network network, Objective objective, int lanes) {
    super(fabric, network, objective, lanes);
    this.firstTick = new int[lanes * classes];
    this.spikesInFirstTick = new int[lanes * classes];
    this.hasErrors = new boolean[steps];
    this.firstTime = new double[lanes * classes];
    this.times = new double[classes];
    this.push = (float) objective.revival().silentTarget();
  }

  @Override
  void clear() {
    Arrays.fill(firstTick, steps);
    Arrays.fill(spikesInFirstTick, 0);
    Arrays.fill(firstTime, clock.duration());
  }

  @Override
  public void forward(int tick) {
    for (int i = seen.begin(tick - 1); i < seen.end(tick - 1); i++) {
      int at = position(i);
      if (firstTick[at] >= tick - 1) {
        firstTick[at] = tick - 1;
        spikesInFirstTick[at]++;
        firstTime[at] = Math.min(firstTime[at], clock.time(tick - 1, seen.payload(i)));
      }
    }
  }

  /** All outputs of all samples have fired. */
  @Override
  public boolean decided() {
    for (int at = 0; at < lanes * classes; at++) {
      if (firstTick[at] == steps) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void beginBackward() {
    Arrays.fill(hasErrors, false);
    for (int lane = 0; lane < lanes; lane++) {
      System.arraycopy(firstTime, lane * classes, times, 0, classes);
      evaluate(lane, times);
      silentTargets += targetFired(lane) ? 0 : 1;
    }
    for (int at = 0; at < lanes * classes; at++) {
      if (firstTick[at] < steps && gradient[at] != 0) {
        hasErrors[firstTick[at]] = true;
      }
    }
  }

  private boolean targetFired(int lane) {
    return firstTick[lane * classes + labels[lane]] < steps;
  }

  @Override
  public void backward(int tick) {
    int spikeTick = tick - leadTicks();
    if (spikeTick >= 0 && hasErrors[spikeTick]) {
      sendErrors(spikeTick);
    }
    for (int lane = 0; tick == firstBackwardTick() && push != 0 && lane < lanes; lane++) {
      if (!targetFired(lane)) {
        send(lane * classes + labels[lane], push);
      }
    }
  }

  private void sendErrors(int spikeTick) {
    for (int at = 0; at < lanes * classes; at++) {
      if (firstTick[at] == spikeTick && gradient[at] != 0) {
        for (int later = 1; later < spikesInFirstTick[at]; later++) {
          send(at, 0);
        }
        send(at, gradient[at]);
      }
    }
  }

  @Override
  public long silentTargets() {
    return silentTargets;
  }
}
