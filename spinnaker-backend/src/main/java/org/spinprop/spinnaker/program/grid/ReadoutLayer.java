package org.spinprop.spinnaker.program.grid;

import org.spinprop.network.Clock;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.VoltageProbe;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A readout layer on a GRID clock. Each tick it sends its voltages, as payloads, to the loss program. In the backward
 * phase the error packets that arrive at tick t carry q[t+1] = dL/dV[t+1], which drives the adjoint before it decays:
 *
 * <pre>
 *   lambda_V[t+1] -= kappa q[t+1]
 *   lambda_I[t] = alpha lambda_I[t+1] + (1 - alpha) lambda_V[t+1];   lambda_V[t] = beta lambda_V[t+1]
 * </pre>
 */
public final class ReadoutLayer implements NeuronLayer {
  private final LaneKeys keys;
  private final PacketTrain out;
  private final PacketTrain errors;
  private final int population;
  private final int size;
  private final LayerSynapses synapses;
  private final Bias bias;
  private final Membranes membranes;
  private final float[] kappa;
  private int lanes;
  private VoltageProbe probe = VoltageProbe.NONE;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   */
  public ReadoutLayer(
      Fabric fabric, int population, ReadoutPopulation readout, Clock clock, LayerSynapses synapses, Bias bias, int lanes) {
    this.keys = fabric.keys();
    this.out = fabric.spikes(population);
    this.errors = fabric.errors(population);
    this.population = population;
    this.size = readout.size();
    this.synapses = synapses;
    this.bias = bias;
    this.membranes = new Membranes(readout, clock, lanes, bias);
    this.kappa = new float[size];
    for (int j = 0; j < size; j++) {
      kappa[j] = (float) readout.adjointGain(clock, j);
    }
  }

  @Override
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public LayerSynapses synapses() {
    return synapses;
  }

  @Override
  public Bias bias() {
    return bias;
  }

  @Override
  public void beginSample(int lanesInUse) {
    lanes = lanesInUse;
    synapses.beginSample();
    membranes.beginSample(lanes);
  }

  @Override
  public void forward(int tick) {
    synapses.receive(tick, membranes.arriving);
    if (tick > 0) {
      membranes.integrate();
    }
    probe.record(tick, membranes.voltage);
    for (int lane = 0; lane < lanes; lane++) {
      for (int j = 0; j < size; j++) {
        out.addValue(keys.spike(population, lane, synapses.places().neuron(j)), membranes.voltage[lane * size + j]);
      }
    }
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    membranes.beginBackward();
  }

  @Override
  public void backward(int tick) {
    for (int i = errors.begin(tick + 1); i < errors.end(tick + 1); i++) {
      int position = synapses.position(errors.key(i));
      membranes.addToLambdaV(position, -kappa[position % size] * errors.value(i));
    }
    boolean active = membranes.active();
    if (active) {
      synapses.sendErrors(tick, membranes.lambdaV, membranes.lambdaI, membranes.count());
    }
    synapses.sendWaiting(tick);
    membranes.decayAdjoint();
    if (active) {
      synapses.addGradient(tick + 1, membranes.lambdaI, membranes.count());
    }
  }
}
