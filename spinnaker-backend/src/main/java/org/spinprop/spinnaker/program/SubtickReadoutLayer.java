package org.spinprop.spinnaker.program;

import org.spinprop.network.Clock;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * A readout layer on a SUBTICK clock. At the beginning of each tick it sends its voltages to the loss program; error packets
 * that arrive at backward tick t carry dL/dV at the beginning of tick t: {@code lambda_V -= (dL/dV) / tau_mem}.
 */
public final class SubtickReadoutLayer extends SubtickLayer {

  /** @param population position in the network */
  public SubtickReadoutLayer(
      int population, ReadoutPopulation readout, Clock clock, Synapses synapses, Bias bias) {
    super(population, readout, clock, synapses, bias);
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    float[] v = membraneVoltage();
    for (int j = 0; j < size; j++) {
      fabric.send(fabric.keys().spike(population, 0, j), Float.floatToRawIntBits(v[j]));
    }
    runTick(tick, inbox);
  }

  @Override
  int ownSpikes() {
    return 0;
  }

  @Override
  void advance(float now, float length) {
    drift(length);
    settle();
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    reverseTick(tick, fabric);
    for (int i = 0; i < inbox.size(); i++) {
      int neuron = fabric.keys().neuron(inbox.key(i));
      lambdaV[neuron] -= inbox.value(i) / (float) neurons.tauMem().at(neuron);
    }
  }

  @Override
  void reverse(float length, int from, int to) {
    decayAdjoint(length);
  }
}
