package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Limits;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * A LIF layer on a GRID clock, forward and time-reversed backward (docs/numerics.md, "GRID"; Béna et al. 2024). Own spikes
 * are kept with I - V for the backward phase, in which the error packets that arrive at tick t concern own spikes of tick
 * t + 1. An error for a neuron that did not fire then is a push: it raises the weights into that neuron.
 */
public final class LifLayer implements Program {
  private final int population;
  private final String name;
  private final Synapses synapses;
  private final Decay.Single decay;
  private final float theta;
  private final float[] current;
  private final float[] voltage;
  private final float[] arriving;
  private final float[] lambdaI;
  private final float[] lambdaV;
  private final float[] spikeGradient;
  private final boolean[] fired;
  private final int[] spikeNeuron;
  private final int[] spikeTick;
  private final float[] spikeExcess;
  private final float[] jump;
  private int spikes;
  private int cursor;
  private float minExcess;
  private float maxJump;
  private long limited;
  private long spikesOfBatch;
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
    this.decay = lif.decay(clock).single();
    this.theta = (float) lif.theta();
    this.current = new float[lif.size()];
    this.voltage = new float[lif.size()];
    this.arriving = new float[lif.size()];
    this.lambdaI = new float[lif.size()];
    this.lambdaV = new float[lif.size()];
    this.spikeGradient = new float[lif.size()];
    this.fired = new boolean[lif.size()];
  }

  /** Sets the guards and begins a new count of what they caught and of who fired. */
  public void beginBatch(Limits limits) {
    minExcess = (float) limits.minExcess();
    maxJump = (float) limits.maxJump();
    limited = 0;
    spikesOfBatch = 0;
    Arrays.fill(fired, false);
  }

  /** Where voltages go. */
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  /** Which neurons fired since {@link #beginBatch}. */
  public boolean[] fired() {
    return fired;
  }

  /** Own spikes at which a guard acted since {@link #beginBatch}. */
  public long limited() {
    return limited;
  }

  /** Own spikes of all samples since {@link #beginBatch}. */
  public long spikesOfBatch() {
    return spikesOfBatch;
  }

  @Override
  public void beginSample() {
    synapses.beginSample();
    Arrays.fill(current, 0);
    Arrays.fill(voltage, 0);
    spikes = 0;
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    synapses.receive(inbox, tick - 1, arriving);
    Kernels.integrate(
        current, voltage, arriving, decay.alpha(), decay.beta(), decay.oneMinusBeta());
    probe.record(tick, voltage);
    for (int j = 0; j < voltage.length; j++) {
      if (voltage[j] > theta) {
        keep(j, tick);
        voltage[j] = 0;
        fabric.sendSpike(population, j, 0);
      }
    }
  }

  private void keep(int neuron, int tick) {
    if (spikes == spikeNeuron.length) {
      throw InvalidInputException.of(
          "population '%s' fired over %d times in a sample, more than its PE keeps; lower the weights or use fewer ticks",
          name, spikes);
    }
    fired[neuron] = true;
    spikeNeuron[spikes] = neuron;
    spikeTick[spikes] = tick;
    spikeExcess[spikes++] = current[neuron] - voltage[neuron];
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
    cursor = spikes;
    spikesOfBatch += spikes;
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    for (int i = 0; i < inbox.size(); i++) {
      spikeGradient[synapses.neuron(inbox.key(i))] += inbox.value(i);
    }
    synapses.turnTo(tick);
    synapses.sendErrors(lambdaV, lambdaI, fabric);
    int begin = spikesOf(tick + 1);
    for (int i = begin; i < cursor; i++) {
      jump[i] = jumpAt(i);
    }
    Kernels.decayAdjoint(
        lambdaI, lambdaV, decay.alpha(), decay.oneMinusAlpha(), decay.beta());
    for (int i = begin; i < cursor; i++) {
      lambdaV[spikeNeuron[i]] += jump[i];
    }
    cursor = begin;
    synapses.addGradient(lambdaI);
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
    float excess = spikeExcess[spike];
    float exact = (theta * lambdaV[neuron] + spikeGradient[neuron]) / Math.max(excess, minExcess);
    float guarded = Math.max(-maxJump, Math.min(maxJump, exact));
    if (excess < minExcess || guarded != exact) {
      limited++;
    }
    spikeGradient[neuron] = 0;
    return guarded;
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
