package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Reset;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * A LIF layer on a GRID clock, forward and time-reversed backward (docs/numerics.md, "GRID"; Béna et al. 2024). Own spikes
 * are kept with I + b - V for the backward phase, in which the error packets that arrive at tick t concern own spikes of tick
 * t + 1. An error for a neuron that did not fire then is a push: it raises the weights into that neuron.
 */
public final class LifLayer implements SpikingLayer {
  private final int population;
  private final String name;
  private final int size;
  private final boolean subtractive;
  private final Synapses synapses;
  private final Bias bias;
  private final Membranes membranes;
  private final float[] theta;
  private final Crossings crossings;
  private final float[] spikeGradient;
  private final SpikeTally tally;
  private final int keptByLane;
  private final int[] spikesOfLane;
  private final int[] spikePosition;
  private final int[] spikeTick;
  private final float[] spikeExcess;
  private final float[] jump;
  private int spikes;
  private int cursor;
  private VoltageProbe probe = VoltageProbe.NONE;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for
   */
  public LifLayer(
      int population, LifPopulation lif, Clock clock, Synapses synapses, Bias bias, int lanes, int spikesKept) {
    this.population = population;
    this.name = lif.name();
    this.size = lif.size();
    this.subtractive = lif.reset() == Reset.SUBTRACT;
    this.synapses = synapses;
    this.bias = bias;
    this.membranes = new Membranes(lif, clock, lanes, bias);
    this.theta = new float[membranes.voltage.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) lif.theta().at(i % lif.size());
    }
    this.crossings = new Crossings(theta);
    this.spikeGradient = new float[theta.length];
    this.tally = new SpikeTally(lif.size());
    this.keptByLane = spikesKept;
    this.spikesOfLane = new int[lanes];
    this.spikePosition = new int[lanes * spikesKept];
    this.spikeTick = new int[lanes * spikesKept];
    this.spikeExcess = new float[lanes * spikesKept];
    this.jump = new float[lanes * spikesKept];
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
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public SpikeTally tally() {
    return tally;
  }

  @Override
  public void beginSample(int lanes) {
    synapses.beginSample();
    membranes.beginSample(lanes);
    spikes = 0;
    Arrays.fill(spikesOfLane, 0);
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    boolean arrived = synapses.receive(inbox, tick, membranes.arriving);
    if (tick == 0) {
      probe.record(0, membranes.voltage);
      return;
    }
    membranes.integrate(arrived);
    probe.record(tick, membranes.voltage);
    crossings.find(membranes.voltage, membranes.count());
    int lane = 0;
    int begin = 0;
    for (int i = 0; i < crossings.count(); i++) {
      int position = crossings.found(i);
      while (position - begin >= size) {
        lane++;
        begin += size;
      }
      keep(position, lane, tick);
      tally.fire(position - begin);
      membranes.voltage[position] = subtractive ? membranes.voltage[position] - theta[position] : 0;
      fabric.send(fabric.keys().spike(population, lane, position - begin), 0);
    }
  }

  private void keep(int position, int lane, int tick) {
    if (spikesOfLane[lane]++ == keptByLane) {
      throw InvalidInputException.of(
          "population '%s' fired over %d times in a sample, more than its PE keeps; lower the weights or use fewer ticks",
          name, keptByLane);
    }
    spikePosition[spikes] = position;
    spikeTick[spikes] = tick;
    spikeExcess[spikes++] = membranes.drive(position) - membranes.voltage[position];
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
      spikeGradient[synapses.position(inbox.key(i))] += inbox.value(i);
    }
    synapses.turnTo(tick + 1);
    synapses.sendErrors(tick, membranes.lambdaV, membranes.lambdaI, fabric);
    int begin = spikesOf(tick + 1);
    for (int i = begin; i < cursor; i++) {
      jump[i] = jumpAt(i);
    }
    membranes.decayAdjoint();
    for (int i = begin; i < cursor; i++) {
      membranes.kick(spikePosition[i], jump[i]);
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

  /** (theta lambda_V + g) / (I + b - V) of an own spike, guarded; takes its g. */
  private float jumpAt(int spike) {
    int position = spikePosition[spike];
    float push = theta[position] * membranes.lambdaV[position] + spikeGradient[position];
    spikeGradient[position] = 0;
    return tally.jump(push, spikeExcess[spike]);
  }

  /** What no spike took is a push. */
  private void pushSilent(PacketBuffer inbox) {
    for (int i = 0; i < inbox.size(); i++) {
      int position = synapses.position(inbox.key(i));
      if (spikeGradient[position] != 0) {
        synapses.push(position, spikeGradient[position]);
        spikeGradient[position] = 0;
      }
    }
  }
}
