package org.spinprop.spinnaker.program.subtick;

import org.spinprop.network.Clock;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A readout layer on a SUBTICK clock. At the beginning of each tick it sends its voltages to the loss program; error packets
 * that arrive at backward tick t carry dL/dV at the beginning of tick t: {@code lambda_V -= (dL/dV) / tau_mem}.
 */
public final class SubtickReadoutLayer extends SubtickLayer {
  private final float[] noThreshold;
  private final float[] tauMem;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   */
  public SubtickReadoutLayer(
      Fabric fabric, int population, ReadoutPopulation readout, Clock clock, LayerSynapses synapses, Bias bias, int lanes) {
    super(fabric, population, readout, clock, synapses, bias, lanes);
    this.noThreshold = new float[lanes * size];
    this.tauMem = readout.tauMem().single(size);
  }

  @Override
  public void forward(int tick) {
    float[] v = membraneVoltage();
    for (int lane = 0; lane < lanes; lane++) {
      for (int j = 0; j < size; j++) {
        out.addValue(keys.spike(population, lane, synapses.places().neuron(j)), v[lane * size + j]);
      }
    }
    drift(tick, noThreshold);
    membranes.settle();
  }

  @Override
  public void backward(int tick) {
    reverse(tick);
    for (int i = errors.begin(tick + 1); i < errors.end(tick + 1); i++) {
      int key = errors.key(i);
      int position = synapses.position(key);
      membranes.lambdaV[position] -= errors.value(i) / tauMem[position % size];
      active[keys.lane(key)] = true;
    }
  }
}
