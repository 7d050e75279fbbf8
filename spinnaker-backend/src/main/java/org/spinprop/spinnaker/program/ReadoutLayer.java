package org.spinprop.spinnaker.program;

import org.spinprop.network.Clock;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

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
  private final int population;
  private final int size;
  private final Synapses synapses;
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
      int population, ReadoutPopulation readout, Clock clock, Synapses synapses, Bias bias, int lanes) {
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
  public Synapses synapses() {
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
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    boolean arrived = synapses.receive(inbox, tick, membranes.arriving);
    if (tick > 0) {
      membranes.integrate(arrived);
    }
    probe.record(tick, membranes.voltage);
    for (int lane = 0; lane < lanes; lane++) {
      for (int j = 0; j < size; j++) {
        int payload = Float.floatToRawIntBits(membranes.voltage[lane * size + j]);
        fabric.send(fabric.keys().spike(population, lane, j), payload);
      }
    }
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    membranes.beginBackward();
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int i = 0; i < inbox.size(); i++) {
      int key = inbox.key(i);
      membranes.kick(synapses.position(key), -kappa[fabric.keys().neuron(key)] * inbox.value(i));
    }
    synapses.turnTo(tick + 1);
    synapses.sendErrors(tick, membranes.lambdaV, membranes.lambdaI, fabric);
    membranes.decayAdjoint();
    synapses.addGradient(membranes.lambdaI);
  }
}
