package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.backend.Objective;
import org.spinprop.loss.ReadoutCrossEntropy.Over;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/** Loss on readout voltages: follows their maximum or mean, and sends dL/dV back tick by tick. */
final class ReadoutLossProgram extends LossProgram {
  private final Over over;
  private final int[] peakTick;

  ReadoutLossProgram(Network network, Objective objective, Over over) {
    super(network, objective);
    this.over = over;
    this.peakTick = new int[outputs.length];
  }

  @Override
  public void beginSample() {
    Arrays.fill(outputs, over == Over.MAXIMUM ? Double.NEGATIVE_INFINITY : 0);
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    int sent = tick - 1;
    for (int i = 0; sent > 0 && i < inbox.size(); i++) {
      int neuron = keys.neuron(inbox.key(i));
      float voltage = inbox.value(i);
      if (over == Over.MEAN) {
        outputs[neuron] += voltage / (double) (steps - 1);
      } else if (voltage > outputs[neuron]) {
        outputs[neuron] = voltage;
        peakTick[neuron] = sent;
      }
    }
  }

  @Override
  public void beginBackward() {
    evaluate();
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int k = 0; k < outputs.length; k++) {
      int seen = tick - leadTicks();
      if (over == Over.MEAN && seen > 0 && seen < steps) {
        fabric.sendError(output, k, (float) (gradient[k] / (steps - 1)));
      } else if (over == Over.MAXIMUM && peakTick[k] == seen) {
        fabric.sendError(output, k, (float) gradient[k]);
      }
    }
  }

  @Override
  public long silentTargets() {
    return 0;
  }
}
