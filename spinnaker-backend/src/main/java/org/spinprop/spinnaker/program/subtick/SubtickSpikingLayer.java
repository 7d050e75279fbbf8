package org.spinprop.spinnaker.program.subtick;

import java.util.Optional;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.kernel.Crossings;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer that spikes on a SUBTICK clock. A spike's packet carries its time within the tick. Backward, the error packets that arrive
 * at tick t concern own spikes of tick t.
 *
 * <p>Where a neuron fired several times in a tick, each target that saw them sends one error a spike, the latest spike's first.
 * An error for a neuron that did not fire in the tick is a push.
 */
abstract sealed class SubtickSpikingLayer extends SubtickLayer
    permits SubtickLifLayer, SubtickAdaptiveLifLayer, SubtickRefractoryLifLayer {
  /** What float32 may round V by, of the threshold. */
  static final float ROUNDING = 1e-5f;

  /** By position. */
  final float[] theta;
  /** Theta - b. */
  final float[] threshold;
  /** A little less, for what may be rounded. */
  final float[] nearThreshold;
  /** By neuron. */
  final float[] tauMem;
  final boolean biased;
  final int[] laneOf;
  final int[] neuronOf;
  final OwnSpikes spikes;
  final SpikeTally tally;
  /** The adjoint at the beginning of a tick, of neurons that are taken there one by one. */
  final float[] lambdaIBefore;
  final float[] lambdaVBefore;
  /** Room for one. */
  final Intervals stretch = new Intervals(1);
  boolean backward;
  private final int[] spikeKey;
  private final Crossings candidates;

  /**
   * @param population position in the network
   * @param thresholds at rest
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  SubtickSpikingLayer(
      Fabric fabric,
      int population,
      NeuronPopulation neurons,
      PerNeuron thresholds,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    super(fabric, population, neurons, clock, synapses, bias, lanes);
    int length = lanes * size;
    this.theta = new float[length];
    this.tauMem = neurons.tauMem().single(size);
    this.biased = neurons.biased();
    this.spikeKey = new int[length];
    this.laneOf = new int[length];
    this.neuronOf = new int[length];
    for (int p = 0; p < length; p++) {
      laneOf[p] = p / size;
      neuronOf[p] = p % size;
      theta[p] = (float) thresholds.at(p % size);
      spikeKey[p] = keys.spike(population, p / size, synapses.places().neuron(p % size));
    }
    this.threshold = new float[length];
    this.nearThreshold = new float[length];
    this.candidates = new Crossings(length);
    this.spikes = new OwnSpikes(neurons.name(), size, lanes, clock, spikesKept);
    this.tally = new SpikeTally(size, lanes);
    this.lambdaIBefore = new float[length];
    this.lambdaVBefore = new float[length];
    findThresholds();
  }

  @Override
  public Optional<SpikeTally> tally() {
    return Optional.of(tally);
  }

  @Override
  public void beginInference() {
    backward = false;
  }

  @Override
  public void beginBatch(Objective objective) {
    backward = true;
    tally.beginBatch(objective.limits());
  }

  @Override
  public void beginSample(int lanesInUse) {
    super.beginSample(lanesInUse);
    spikes.clear(backward);
    if (biased) {
      findThresholds();
    }
  }

  private void findThresholds() {
    for (int p = 0; p < theta.length; p++) {
      threshold[p] = theta[p] - bias.values()[p];
      nearThreshold[p] = threshold[p] - ROUNDING * Math.max(theta[p], Math.abs(threshold[p]));
    }
  }

  @Override
  public void forward(int tick) {
    drift(tick);
    candidates.find(membranes.above, membranes.count());
    fire(tick, candidates.found(), candidates.count());
    spikes.endTick(tick);
    for (int s = spikes.begin(tick); s < spikes.size(); s++) {
      out.add(spikeKey[spikes.position[s]], spikes.payload[s]);
    }
    settle();
  }

  /** Finds the state at the end of a tick, of neurons that do not fire in it, and who may. */
  void drift(int tick) {
    drift(tick, nearThreshold);
  }

  /**
   * Takes neurons through their spikes to the end of a tick.
   *
   * @param mayFire positions, of which the first {@code count} count
   */
  abstract void fire(int tick, int[] mayFire, int count);

  /** Makes the state at the end of a tick that of the next one's beginning. */
  void settle() {
    membranes.settle();
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    tally.addSample(spikes.position, spikes.size());
  }

  @Override
  public void backward(int tick) {
    if (errors.begin(tick + 1) == errors.end(tick + 1) && !anyActive()) {
      reverse(tick);
      return;
    }
    int from = spikes.begin(tick);
    int to = spikes.end(tick);
    takeErrors(tick, from, to);
    reverseOneByOne(tick, from, to);
    reverse(tick);
    putBack(tick, from, to);
  }

  private void takeErrors(int tick, int from, int to) {
    spikes.link(from, to);
    for (int i = errors.begin(tick + 1); i < errors.end(tick + 1); i++) {
      int position = synapses.position(errors.key(i));
      if (!spikes.takeError(position, errors.value(i))) {
        synapses.push(position, errors.value(i));
      }
    }
    spikes.unlink(from, to);
  }

  /** Takes the adjoint of neurons that fired back over a tick; 0 is left of it, so that nothing counts twice. */
  void reverseOneByOne(int tick, int from, int to) {
    membranes.decays(spikes.since, from, to, neuronOf, spikes.position);
    membranes.decays(spikes.left, from, to, neuronOf, spikes.position);
    for (int s = to; s > from;) {
      int first = firstOfNeuron(s - 1, from);
      reverseSpikes(tick, first, s);
      s = first;
    }
  }

  /** The first spike of the neuron of a spike, of those from a place on. */
  final int firstOfNeuron(int last, int from) {
    int first = last;
    while (first > from && spikes.position[first - 1] == spikes.position[last]) {
      first--;
    }
    return first;
  }

  private void reverseSpikes(int tick, int from, int to) {
    int p = spikes.position[from];
    int lane = laneOf[p];
    if (!active[lane] && spikes.noGradient(from, to)) {
      lambdaIBefore[p] = 0;
      lambdaVBefore[p] = 0;
    } else if (to - from == 1 && arrivals.begin(tick, lane) == arrivals.end(tick, lane)) {
      reverseSpike(from, p, lane);
    } else {
      walk(tick, from, to, p, lane);
    }
    membranes.lambdaI[p] = 0;
    membranes.lambdaV[p] = 0;
  }

  /** Through the only spike in a tick without arrivals. */
  private void reverseSpike(int s, int p, int lane) {
    float share = membranes.of(neuronOf[p]).adjointShare();
    float end = membranes.lambdaV[p];
    float i = membranes.lambdaI[p] * spikes.left.syn[s] + end * (share * spikes.left.response[s]);
    float v = end * spikes.left.mem[s];
    float jump = jump(s, p, lane, v);
    v += jump;
    lambdaIBefore[p] = i * spikes.since.syn[s] + v * (share * spikes.since.response[s]);
    lambdaVBefore[p] = v * spikes.since.mem[s];
    if (biased) {
      bias.accumulate(p, tauMem[neuronOf[p]] * (end + jump - lambdaVBefore[p]));
    }
  }

  /**
   * The jump of lambda_V at a spike, guarded; spikes of a neuron come in reverse.
   *
   * @param lambdaV right after the spike
   */
  abstract float jump(int s, int p, int lane, float lambdaV);

  /** Notes the jump of a lane's adjoint. */
  final float jumped(int lane, float jump) {
    active[lane] |= jump != 0;
    return jump;
  }

  /** From spike to spike and arrival to arrival. */
  private void walk(int tick, int from, int to, int p, int lane) {
    SubtickMembrane membrane = membranes.of(neuronOf[p]);
    int[] order = arrivals.order(tick, lane);
    int arrival = arrivals.end(tick, lane);
    float v = membranes.lambdaV[p];
    float i = membranes.lambdaI[p];
    float sum = v;
    double at = membranes.dt;
    int s = to - 1;
    while (true) {
      boolean atArrival = arrival > (s < from ? arrivals.begin(tick, lane) : spikes.nextArrival[s]);
      double until = atArrival ? arrivals.time(order[arrival - 1]) : s < from ? 0 : spikes.time(s);
      stretch.length[0] = (float) Math.max(0, at - until);
      membrane.decay(stretch, 0);
      i = i * stretch.syn[0] + v * (membrane.adjointShare() * stretch.response[0]);
      v = v * stretch.mem[0];
      at = until;
      if (atArrival) {
        arrival--;
        int k = order[arrival];
        arrivals.error[k] +=
            membranes.reverseArrival(arrivals, k, p, i, v);
      } else if (s >= from) {
        float jump = jump(s, p, lane, v);
        v += jump;
        sum += jump;
        s--;
      } else {
        break;
      }
    }
    if (biased) {
      bias.accumulate(p, tauMem[neuronOf[p]] * (sum - v));
    }
    lambdaIBefore[p] = i;
    lambdaVBefore[p] = v;
  }

  /** Gives neurons that were taken back one by one their adjoint at the beginning of the tick. */
  void putBack(int tick, int from, int to) {
    for (int s = from; s < to; s++) {
      membranes.lambdaI[spikes.position[s]] = lambdaIBefore[spikes.position[s]];
      membranes.lambdaV[spikes.position[s]] = lambdaVBefore[spikes.position[s]];
    }
  }
}
