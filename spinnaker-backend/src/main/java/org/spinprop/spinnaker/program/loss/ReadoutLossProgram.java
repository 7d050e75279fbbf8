package org.spinprop.spinnaker.program.loss;

import java.util.Arrays;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.fabric.Fabric;

/** Loss on readout voltages: follows their maximum or a mean, and sends dL/dV back tick by tick. */
final class ReadoutLossProgram extends LossProgram {
  private static final int NEVER = Integer.MIN_VALUE;

  private final VoltageFeature over;
  private final int[] peakTick;
  private final double[] features;
  private final double[] ofLane;
  /** By tick, what a voltage counts for in a mean. */
  private final double[] shares;

  ReadoutLossProgram(Fabric fabric, Network network, Objective objective, VoltageFeature over, int lanes) {
    super(fabric, network, objective, lanes);
    this.over = over;
    this.peakTick = new int[lanes * classes];
    this.features = new double[lanes * classes];
    this.ofLane = new double[classes];
    this.shares = new double[steps];
    for (int t = 0; over != VoltageFeature.MAXIMUM && t < steps; t++) {
      shares[t] = over.share(t, steps);
    }
  }

  @Override
  void clear() {
    Arrays.fill(features, over == VoltageFeature.MAXIMUM ? Double.NEGATIVE_INFINITY : 0);
    Arrays.fill(peakTick, NEVER);
  }

  @Override
  public void forward(int tick) {
    int sent = tick - 1;
    for (int i = seen.begin(sent); sent > 0 && i < seen.end(sent); i++) {
      int at = position(i);
      float voltage = seen.value(i);
      if (over != VoltageFeature.MAXIMUM) {
        features[at] += shares[sent] * voltage;
      } else if (voltage > features[at]) {
        features[at] = voltage;
        peakTick[at] = sent;
      }
    }
  }

  @Override
  public void beginBackward() {
    for (int lane = 0; lane < lanes; lane++) {
      for (int k = 0; k < classes; k++) {
        int at = lane * classes + k;
        ofLane[k] = over == VoltageFeature.MAXIMUM && peakTick[at] == NEVER ? 0 : features[at]; // at rest, if no packet arrived
      }
      evaluate(lane, ofLane);
    }
  }

  @Override
  public void backward(int tick) {
    int sent = tick - leadTicks();
    for (int at = 0; at < lanes * classes; at++) {
      if (over != VoltageFeature.MAXIMUM && sent > 0 && sent < steps) {
        send(at, (float) (gradient[at] * shares[sent]));
      } else if (over == VoltageFeature.MAXIMUM && peakTick[at] == sent) {
        send(at, gradient[at]);
      }
    }
  }

  @Override
  public boolean decided() {
    return false;
  }

  @Override
  public long silentTargets() {
    return 0;
  }
}
