package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;

/**
 * A layer on a SUBTICK clock (docs/numerics.md, "SUBTICK"), of one copy of the network. All arrivals of a tick are known when it
 * begins; between them the closed form holds. A bias b only shifts V, so the state kept is V - b. Backward, reversed time runs
 * through the same stretches:
 *
 * <pre>
 *   over a stretch x:   dL/db -= integral of lambda_V
 *                       lambda_I = lambda_I e^(-x/tau_syn) + lambda_V b (e^(-x/tau_mem) - e^(-x/tau_syn))
 *                       lambda_V = lambda_V e^(-x/tau_mem)
 *   at an arrival:      dL/dw -= tau_syn lambda_I;   error w (lambda_V - lambda_I) to the spike's sender
 * </pre>
 */
abstract sealed class SubtickLayer implements NeuronLayer permits SubtickLifLayer, SubtickReadoutLayer {
  final LaneKeys keys;
  final PacketTrain out;
  final PacketTrain errors;
  final int population;
  final int size;
  final NeuronPopulation neurons;
  final Synapses synapses;
  final Bias bias;
  /** By neuron; the same for all where their constants are. */
  final SubtickMembrane[] membranes;
  float[] current;
  /** V - b. */
  float[] voltage;
  float[] nextCurrent;
  float[] nextVoltage;
  final float[] lambdaI;
  final float[] lambdaV;
  final float dt;
  private final Segments segments = new Segments();
  private final ArrivalOrder order = new ArrivalOrder();
  private final float[] seen;
  private int cursor;
  private VoltageProbe probe = VoltageProbe.NONE;

  SubtickLayer(Fabric fabric, int population, NeuronPopulation neurons, Clock clock, Synapses synapses, Bias bias) {
    this.keys = fabric.keys();
    this.out = fabric.spikes(population);
    this.errors = fabric.errors(population);
    this.population = population;
    this.size = neurons.size();
    this.neurons = neurons;
    this.synapses = synapses;
    this.bias = bias;
    this.membranes = new SubtickMembrane[size];
    SubtickMembrane first = new SubtickMembrane(neurons, 0);
    Arrays.setAll(membranes, j -> neurons.uniform() ? first : new SubtickMembrane(neurons, j));
    this.current = new float[size];
    this.voltage = new float[size];
    this.nextCurrent = new float[size];
    this.nextVoltage = new float[size];
    this.lambdaI = new float[size];
    this.lambdaV = new float[size];
    this.seen = new float[size];
    this.dt = (float) clock.dt();
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
  public void beginSample(int lanes) {
    synapses.beginSample();
    bias.beginSample();
    segments.clear();
    Arrays.fill(current, 0);
    for (int j = 0; j < size; j++) {
      voltage[j] = -bias.values()[j];
    }
  }

  /** V now, by neuron. */
  final float[] membraneVoltage() {
    for (int j = 0; j < size; j++) {
      seen[j] = voltage[j] + bias.values()[j];
    }
    return seen;
  }

  /** Runs a tick from arrival to arrival. */
  final void runTick(int tick) {
    if (probe != VoltageProbe.NONE) {
      probe.record(tick, membraneVoltage());
    }
    synapses.receive(tick, order);
    float now = 0;
    for (int i = 0; i < order.size(); i++) {
      float length = order.share(i) * dt - now;
      segments.addBefore(order.afferent(i), order.key(i), order.sentTick(i));
      runStretch(tick, now, length);
      synapses.addWeights(order.afferent(i), order.key(i), current);
      now += length;
    }
    segments.addLast();
    runStretch(tick, now, dt - now);
  }

  private void runStretch(int tick, float now, float length) {
    float mem = membranes[0].memDecay(length);
    float syn = membranes[0].synDecay(length);
    segments.describe(tick, length, mem, syn, ownSpikes());
    advance(now, length, mem, syn);
  }

  /** Own spikes so far. */
  abstract int ownSpikes();

  /**
   * Takes the neurons over a stretch without arrivals.
   *
   * @param now its beginning, since the tick began
   * @param mem the decay of the first neuron's membrane
   * @param syn the decay of the first neuron's synapse
   */
  abstract void advance(float now, float length, float mem, float syn);

  /** The closed form over a stretch without spikes, into the next state. */
  final void drift(float length, float mem, float syn) {
    if (neurons.uniform()) {
      Kernels.drift(
          voltage, current, nextVoltage, nextCurrent, mem, syn, membranes[0].response(length, mem, syn), size);
      return;
    }
    for (int j = 0; j < size; j++) {
      float memOfNeuron = membranes[j].memDecay(length);
      float synOfNeuron = membranes[j].synDecay(length);
      nextVoltage[j] =
          voltage[j] * memOfNeuron + current[j] * membranes[j].response(length, memOfNeuron, synOfNeuron);
      nextCurrent[j] = current[j] * synOfNeuron;
    }
  }

  /** Makes the next state the present one. */
  final void settle() {
    float[] free = voltage;
    voltage = nextVoltage;
    nextVoltage = free;
    free = current;
    current = nextCurrent;
    nextCurrent = free;
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
    cursor = segments.size();
  }

  /** Runs a tick in reverse. */
  final void reverseTick(int tick) {
    int spikesEnd = spikesBefore(cursor);
    while (cursor > 0 && segments.tick(cursor - 1) == tick) {
      cursor--;
      if (segments.endedByArrival(cursor)) {
        synapses.reverseArrival(
            segments.endAfferent(cursor),
            segments.endKey(cursor),
            segments.endSentTick(cursor),
            tick,
            lambdaV,
            lambdaI);
      }
      int spikesBegin = segments.firstSpike(cursor);
      reverse(
          segments.length(cursor), segments.memDecay(cursor), segments.synDecay(cursor), spikesBegin, spikesEnd);
      spikesEnd = spikesBegin;
    }
    synapses.sendWaiting(tick);
  }

  /** Position of the first own spike of a tick that is about to be reversed. */
  final int firstSpikeOf(int tick) {
    int first = cursor;
    while (first > 0 && segments.tick(first - 1) == tick) {
      first--;
    }
    return spikesBefore(first);
  }

  /** One past the last own spike of the tick that is about to be reversed. */
  final int endOfSpikes() {
    return spikesBefore(cursor);
  }

  private int spikesBefore(int segment) {
    return segment == segments.size() ? ownSpikes() : segments.firstSpike(segment);
  }

  /** Takes the adjoint back over a stretch with own spikes {@code from} to {@code to - 1}. */
  abstract void reverse(float length, float mem, float syn, int from, int to);

  /** The adjoint of neurons without spikes over a stretch. */
  final void decayAdjoint(float length, float mem, float syn) {
    if (neurons.biased()) {
      for (int j = 0; j < size; j++) {
        bias.accumulate(j, lambdaV[j] * membranes[j].adjointIntegral(length));
      }
    }
    if (neurons.uniform()) {
      Kernels.decayAdjoint(lambdaI, lambdaV, size, syn, membranes[0].adjointResponse(length, mem, syn), mem);
      return;
    }
    for (int j = 0; j < size; j++) {
      float memOfNeuron = membranes[j].memDecay(length);
      float synOfNeuron = membranes[j].synDecay(length);
      lambdaI[j] =
          lambdaI[j] * synOfNeuron + lambdaV[j] * membranes[j].adjointResponse(length, memOfNeuron, synOfNeuron);
      lambdaV[j] = lambdaV[j] * memOfNeuron;
    }
  }
}
