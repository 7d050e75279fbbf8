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
  private final float tauMem;

  /** @param population position in the network */
  public SubtickReadoutLayer(
      int population, ReadoutPopulation readout, Clock clock, Synapses synapses) {
    super(population, readout, Double.POSITIVE_INFINITY, clock, synapses);
    this.tauMem = (float) readout.tauMem().at(0);
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int j = 0; j < voltage.length; j++) {
      fabric.sendSpike(population, j, Float.floatToRawIntBits(voltage[j]));
    }
    runTick(tick, inbox);
  }

  @Override
  int ownSpikes() {
    return 0;
  }

  @Override
  void advance(float now, float length) {
    float mem = membrane.memDecay(length);
    float syn = membrane.synDecay(length);
    float response = membrane.response(length);
    for (int j = 0; j < voltage.length; j++) {
      voltage[j] = voltage[j] * mem + current[j] * response;
      current[j] = current[j] * syn;
    }
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    reverseTick(tick, fabric);
    for (int i = 0; i < inbox.size(); i++) {
      lambdaV[synapses.neuron(inbox.key(i))] -= inbox.value(i) / tauMem;
    }
  }

  @Override
  void reverse(float length, int from, int to) {
    decayAdjoint(length);
  }
}
