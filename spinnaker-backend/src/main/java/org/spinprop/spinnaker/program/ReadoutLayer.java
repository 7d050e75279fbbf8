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
  private final Synapses synapses;
  private final Membranes membranes;
  private final float kappa;
  private VoltageProbe probe = VoltageProbe.NONE;

  /** @param population position in the network */
  public ReadoutLayer(int population, ReadoutPopulation readout, Clock clock, Synapses synapses) {
    this.population = population;
    this.synapses = synapses;
    this.membranes = new Membranes(readout, clock);
    this.kappa = (float) readout.adjointGain(clock, 0);
  }

  @Override
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public void beginSample() {
    synapses.beginSample();
    membranes.beginSample();
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    synapses.receive(inbox, tick - 1, membranes.arriving);
    membranes.integrate(inbox.size() > 0);
    float[] voltage = membranes.voltage;
    probe.record(tick, voltage);
    for (int j = 0; j < voltage.length; j++) {
      fabric.sendSpike(population, j, Float.floatToRawIntBits(voltage[j]));
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
      membranes.lambdaV[synapses.neuron(inbox.key(i))] -= kappa * inbox.value(i);
    }
    synapses.turnTo(tick);
    synapses.sendErrors(membranes.lambdaV, membranes.lambdaI, fabric);
    membranes.decayAdjoint();
    synapses.addGradient(membranes.lambdaI);
  }
}
