package org.spinprop.spinnaker.program;

import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * A LIF layer on a GRID clock, forward and time-reversed backward (docs/numerics.md, "GRID"; Béna et al. 2024). Own spikes
 * are kept with I - V for the backward phase, in which the error packets that arrive at tick t concern own spikes of tick
 * t + 1. An error for a neuron that did not fire then is a push: it raises the weights into that neuron.
 */
public final class LifLayer implements SpikingLayer {
  private final int population;
  private final String name;
  private final Synapses synapses;
  private final Membranes membranes;
  private final float theta;
  private final float[] spikeGradient;
  private final SpikeTally tally;
  private final int[] spikeNeuron;
  private final int[] spikeTick;
  private final float[] spikeExcess;
  private final float[] jump;
  private int spikes;
  private int cursor;
  private VoltageProbe probe = VoltageProbe.NONE;

  /**
   * @param population position in the network
   * @param spikesKept own spikes of a sample that there is room for
   */
  public LifLayer(
      int population, LifPopulation lif, Clock clock, Synapses synapses, int spikesKept) {
    this.population = population;
    this.name = lif.name();
    this.spikeNeuron = new int[spikesKept];
    this.spikeTick = new int[spikesKept];
    this.spikeExcess = new float[spikesKept];
    this.jump = new float[spikesKept];
    this.synapses = synapses;
    this.membranes = new Membranes(lif, clock);
    this.theta = (float) lif.theta().at(0);
    this.spikeGradient = new float[lif.size()];
    this.tally = new SpikeTally(lif.size());
  }

  @Override
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public SpikeTally tally() {
    return tally;
  }

  @Override
  public void beginSample() {
    synapses.beginSample();
    membranes.beginSample();
    spikes = 0;
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    synapses.receive(inbox, tick - 1, membranes.arriving);
    membranes.integrate(inbox.size() > 0);
    float[] voltage = membranes.voltage;
    probe.record(tick, voltage);
    for (int j = Kernels.firstAbove(voltage, theta, 0);
        j < voltage.length;
        j = Kernels.firstAbove(voltage, theta, j + 1)) {
      keep(j, tick);
      voltage[j] = 0;
      fabric.sendSpike(population, j, 0);
    }
  }

  private void keep(int neuron, int tick) {
    if (spikes == spikeNeuron.length) {
      throw InvalidInputException.of(
          "population '%s' fired over %d times in a sample, more than its PE keeps; lower the weights or use fewer ticks",
          name, spikes);
    }
    tally.fire(neuron);
    spikeNeuron[spikes] = neuron;
    spikeTick[spikes] = tick;
    spikeExcess[spikes++] = membranes.current[neuron] - membranes.voltage[neuron];
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    membranes.beginBackward();
    cursor = spikes;
    tally.addSample(spikes);
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int i = 0; i < inbox.size(); i++) {
      spikeGradient[synapses.neuron(inbox.key(i))] += inbox.value(i);
    }
    synapses.turnTo(tick);
    synapses.sendErrors(membranes.lambdaV, membranes.lambdaI, fabric);
    int begin = spikesOf(tick + 1);
    for (int i = begin; i < cursor; i++) {
      jump[i] = jumpAt(i);
    }
    membranes.decayAdjoint();
    for (int i = begin; i < cursor; i++) {
      membranes.lambdaV[spikeNeuron[i]] += jump[i];
    }
    cursor = begin;
    synapses.addGradient(membranes.lambdaI);
    pushSilent(inbox);
  }

  /** First of the own spikes of a tick; they end at the cursor. */
  private int spikesOf(int tick) {
    int begin = cursor;
    while (begin > 0 && spikeTick[begin - 1] == tick) {
      begin--;
    }
    return begin;
  }

  /** (theta lambda_V + g) / (I - V) of an own spike, guarded; takes its g. */
  private float jumpAt(int spike) {
    int neuron = spikeNeuron[spike];
    float push = theta * membranes.lambdaV[neuron] + spikeGradient[neuron];
    spikeGradient[neuron] = 0;
    return tally.jump(push, spikeExcess[spike]);
  }

  /** What no spike took is a push. */
  private void pushSilent(PacketBuffer inbox) {
    for (int i = 0; i < inbox.size(); i++) {
      int neuron = synapses.neuron(inbox.key(i));
      if (spikeGradient[neuron] != 0) {
        synapses.push(neuron, spikeGradient[neuron]);
        spikeGradient[neuron] = 0;
      }
    }
  }
}
