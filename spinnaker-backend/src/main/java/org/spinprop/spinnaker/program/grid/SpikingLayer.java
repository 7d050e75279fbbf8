package org.spinprop.spinnaker.program.grid;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.VoltageProbe;
import org.spinprop.spinnaker.program.kernel.Crossings;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer that spikes on a GRID clock, forward and time-reversed backward (docs/numerics.md, "GRID"; Béna et al. 2024). Own spikes
 * are kept with I + b - V of the tick before for the backward phase, in which the error packets that arrive at tick t concern own
 * spikes of tick t + 1. An error for a neuron that did not fire then is a push: it raises the weights into that neuron. Where there
 * is no backward pass, spikes are kept until they are sent.
 */
abstract sealed class SpikingLayer implements NeuronLayer permits LifLayer, AdaptiveLifLayer, RefractoryLifLayer {
  final int size;
  final Membranes membranes;
  /** By position. */
  final float[] theta;
  /** By position: I + b - V of a spike's tick over that with V of the tick before. */
  final float[] beta;
  final Crossings crossings;
  final KeptSpikes spikes;
  final SpikeTally tally;
  /** Of the spikes of a tick, in their order: g = dL/d(spike time), and the jump of lambda_V. */
  final float[] gradient;
  final float[] jump;
  boolean consistent;
  private final LaneKeys keys;
  private final PacketTrain out;
  private final PacketTrain errors;
  private final LayerSynapses synapses;
  private final Bias bias;
  /** By position, the key of the neuron's spikes. */
  private final int[] spikeKey;
  /** By position, what errors of a tick sum up to. */
  private final float[] spikeGradient;
  private VoltageProbe probe = VoltageProbe.NONE;

  /**
   * @param population position in the network
   * @param thresholds at rest
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  SpikingLayer(
      Fabric fabric,
      int population,
      NeuronPopulation neurons,
      PerNeuron thresholds,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    this.size = neurons.size();
    this.keys = fabric.keys();
    this.out = fabric.spikes(population);
    this.errors = fabric.errors(population);
    this.synapses = synapses;
    this.bias = bias;
    this.membranes = new Membranes(neurons, clock, lanes, bias);
    int length = lanes * size;
    this.theta = new float[length];
    this.beta = new float[length];
    for (int i = 0; i < length; i++) {
      theta[i] = (float) thresholds.at(i % size);
      beta[i] = neurons.decay(clock, i % size).single().beta();
    }
    this.crossings = new Crossings(length);
    this.spikes = new KeptSpikes(neurons.name(), size, lanes, clock.steps(), spikesKept);
    this.tally = new SpikeTally(size, lanes);
    this.gradient = new float[length];
    this.jump = new float[length];
    this.spikeGradient = new float[length];
    this.spikeKey = new int[length];
    Arrays.setAll(spikeKey, i -> keys.spike(population, i / size, synapses.places().neuron(i % size)));
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
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public Optional<SpikeTally> tally() {
    return Optional.of(tally);
  }

  @Override
  public void beginInference() {
    spikes.keep(false);
  }

  @Override
  public void beginBatch(Objective objective) {
    spikes.keep(true);
    tally.beginBatch(objective.limits());
    consistent = GradientMethod.EventProp.isConsistent(objective.method());
  }

  @Override
  public void beginSample(int lanes) {
    synapses.beginSample();
    membranes.beginSample(lanes);
    spikes.clear();
  }

  @Override
  public void forward(int tick) {
    boolean arrived = synapses.receive(tick, membranes.arriving);
    if (tick > 0) {
      integrate(tick, arrived);
    }
    probe.record(tick, membranes.voltage);
    if (tick > 0) {
      crossings.find(membranes.count());
      int at = spikes.add(crossings.found(), crossings.count());
      fire(tick, crossings.found(), crossings.count(), at);
      out.addAll(spikeKey, crossings.found(), crossings.count());
    }
    spikes.endTick(tick);
  }

  /**
   * One tick of all neurons; {@link #crossings} gets how far each is above its threshold.
   *
   * @param arrived whether any spike did at this tick
   */
  abstract void integrate(int tick, boolean arrived);

  /**
   * What spikes do to the neurons that fired.
   *
   * @param positions theirs, of which the first {@code count} count
   * @param at place of the first of them among the kept ones
   */
  abstract void fire(int tick, int[] positions, int count, int at);

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    membranes.beginBackward();
    spikes.end();
    tally.addSample(spikes.position, spikes.count());
  }

  @Override
  public void backward(int tick) {
    int begin = errors.begin(tick + 1);
    int end = errors.end(tick + 1);
    for (int i = begin; i < end; i++) {
      spikeGradient[synapses.position(errors.key(i))] += errors.value(i);
    }
    int from = spikes.begin(tick + 1);
    int to = spikes.end(tick + 1);
    int taken = takeGradients(from, to);
    findJumps(from, to);
    if (consistent) {
      applyJumps(from, to);
    }
    boolean active = membranes.active();
    if (active) {
      synapses.sendErrors(tick, membranes.lambdaV, membranes.lambdaI, membranes.count());
    }
    synapses.sendWaiting(tick);
    decayAdjoint();
    if (!consistent) {
      applyJumps(from, to);
    }
    arriveBackwardAt(tick);
    if (active) {
      synapses.addGradient(tick + 1, membranes.lambdaI, membranes.count());
    }
    if (taken < end - begin) {
      for (int i = begin; i < end; i++) {
        pushSilent(synapses.position(errors.key(i)));
      }
    }
  }

  /**
   * Gives own spikes {@code from} to {@code to - 1} what errors sum up to.
   *
   * @return how many of them took an error
   */
  private int takeGradients(int from, int to) {
    int taken = 0;
    for (int i = from; i < to; i++) {
      float sum = spikeGradient[spikes.position[i]];
      spikeGradient[spikes.position[i]] = 0;
      gradient[i - from] = sum;
      taken += sum != 0 ? 1 : 0;
    }
    return taken;
  }

  /** Finds the {@link #jump} of lambda_V at own spikes {@code from} to {@code to - 1}, guarded. */
  abstract void findJumps(int from, int to);

  /** Lets the adjoint jump at these spikes. */
  void applyJumps(int from, int to) {
    membranes.addToLambdaV(spikes.position, from, jump, to - from);
  }

  /** One tick of the adjoint. */
  void decayAdjoint() {
    membranes.decayAdjoint();
  }

  /** The adjoint has come to a tick. */
  void arriveBackwardAt(int tick) {}

  /** What no spike took is a push. */
  private void pushSilent(int position) {
    if (spikeGradient[position] != 0) {
      synapses.push(position, spikeGradient[position]);
      spikeGradient[position] = 0;
    }
  }
}
