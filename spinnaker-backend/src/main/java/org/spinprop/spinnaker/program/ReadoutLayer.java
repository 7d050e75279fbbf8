package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
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
public final class ReadoutLayer implements Program {
  private final int population;
  private final Synapses synapses;
  private final Decay.Single decay;
  private final float kappa;
  private final float[] current;
  private final float[] voltage;
  private final float[] arriving;
  private final float[] lambdaI;
  private final float[] lambdaV;
  private VoltageProbe probe = VoltageProbe.NONE;

  /** @param population position in the network */
  public ReadoutLayer(int population, ReadoutPopulation readout, Clock clock, Synapses synapses) {
    this.population = population;
    this.synapses = synapses;
    this.decay = readout.decay(clock).single();
    this.kappa = (float) readout.adjointGain(clock);
    this.current = new float[readout.size()];
    this.voltage = new float[readout.size()];
    this.arriving = new float[readout.size()];
    this.lambdaI = new float[readout.size()];
    this.lambdaV = new float[readout.size()];
  }

  /** Where voltages go. */
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public void beginSample() {
    synapses.beginSample();
    Arrays.fill(current, 0);
    Arrays.fill(voltage, 0);
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    synapses.receive(inbox, tick - 1, arriving);
    Kernels.integrate(
        current, voltage, arriving, decay.alpha(), decay.beta(), decay.oneMinusBeta());
    probe.record(tick, voltage);
    for (int j = 0; j < voltage.length; j++) {
      fabric.sendSpike(population, j, Float.floatToRawIntBits(voltage[j]));
    }
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int i = 0; i < inbox.size(); i++) {
      lambdaV[synapses.neuron(inbox.key(i))] -= kappa * inbox.value(i);
    }
    synapses.turnTo(tick);
    synapses.sendErrors(lambdaV, lambdaI, fabric);
    Kernels.decayAdjoint(
        lambdaI, lambdaV, decay.alpha(), decay.oneMinusAlpha(), decay.beta());
    synapses.addGradient(lambdaI);
  }
}
