package org.spinprop.spinnaker.program;

import org.spinprop.network.Clock;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.Fabric;

/**
 * A readout layer on a SUBTICK clock. At the beginning of each tick it sends its voltages to the loss program; error packets
 * that arrive at backward tick t carry dL/dV at the beginning of tick t: {@code lambda_V -= (dL/dV) / tau_mem}.
 */
public final class SubtickReadoutLayer extends SubtickLayer {

  /** @param population position in the network */
  public SubtickReadoutLayer(
      Fabric fabric, int population, ReadoutPopulation readout, Clock clock, Synapses synapses, Bias bias) {
    super(fabric, population, readout, clock, synapses, bias);
  }

  @Override
  public void forward(int tick) {
    float[] v = membraneVoltage();
    for (int j = 0; j < size; j++) {
      out.addValue(keys.spike(population, 0, j), v[j]);
    }
    runTick(tick);
  }

  @Override
  int ownSpikes() {
    return 0;
  }

  @Override
  void advance(float now, float length, float mem, float syn) {
    drift(length, mem, syn);
    settle();
  }

  @Override
  public void backward(int tick) {
    reverseTick(tick);
    for (int i = errors.begin(tick + 1); i < errors.end(tick + 1); i++) {
      int neuron = keys.neuron(errors.key(i));
      lambdaV[neuron] -= errors.value(i) / (float) neurons.tauMem().at(neuron);
    }
  }

  @Override
  void reverse(float length, float mem, float syn, int from, int to) {
    decayAdjoint(length, mem, syn);
  }
}
