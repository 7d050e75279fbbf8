package org.spinprop.spinnaker.program;

import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.spinnaker.fabric.Fabric;

/**
 * A LIF layer on a SUBTICK clock, of one copy of the network. A spike's packet carries its time within the tick. Backward, the
 * error packets that arrive at tick t concern own spikes of tick t:
 *
 * <pre>
 *   at an own spike with drive I + b:   lambda_V &lt;- (lambda_V (I + b) + g) / (I + b - theta)
 * </pre>
 *
 * <p>Where a neuron fired several times in a tick, each target that saw them sends one error a spike, the latest spike's first.
 * An error for a neuron that did not fire in the tick is a push.
 */
public final class SubtickLifLayer extends SubtickLayer implements SpikingLayer {
  /** What float32 may round a ceiling by, of the threshold. */
  private static final float ROUNDING = 1e-5f;

  private final Clock clock;
  private final float[] theta;
  /** Theta - b. */
  private final float[] threshold;
  private final float[] nearThreshold;
  private final OwnSpikes spikes;
  private final SpikeTally tally;
  /** What V - b cannot exceed in a stretch: it rises by no more than its share of max(I, 0) - (V - b). */
  private final float[] ceiling;
  private final Crossings candidates;
  private final int[] emission;

  /**
   * @param population position in the network
   * @param spikesKept own spikes of a sample that there is room for
   */
  public SubtickLifLayer(
      Fabric fabric, int population, LifPopulation lif, Clock clock, Synapses synapses, Bias bias, int spikesKept) {
    super(fabric, population, lif, clock, synapses, bias);
    this.clock = clock;
    this.theta = lif.theta().single(size);
    this.threshold = new float[size];
    this.nearThreshold = new float[size];
    this.spikes = new OwnSpikes(lif.name(), size, spikesKept);
    this.tally = new SpikeTally(size, 1);
    this.ceiling = new float[size];
    this.candidates = new Crossings(size);
    this.emission = new int[spikesKept];
  }

  @Override
  public SpikeTally tally() {
    return tally;
  }

  @Override
  public void beginSample(int lanes) {
    super.beginSample(lanes);
    spikes.clear();
    for (int j = 0; j < size; j++) {
      threshold[j] = theta[j] - bias.values()[j];
      nearThreshold[j] = threshold[j] - ROUNDING * Math.max(theta[j], Math.abs(threshold[j]));
    }
  }

  @Override
  int ownSpikes() {
    return spikes.size();
  }

  @Override
  public void forward(int tick) {
    int before = spikes.size();
    runTick(tick);
    emit(before);
  }

  /** Sends the spikes of a tick by neuron, those of one neuron in order of time. */
  private void emit(int before) {
    int count = spikes.size() - before;
    for (int i = 0; i < count; i++) {
      int at = i;
      while (at > 0 && spikes.neuron[emission[at - 1]] > spikes.neuron[before + i]) {
        emission[at] = emission[at - 1];
        at--;
      }
      emission[at] = before + i;
    }
    for (int i = 0; i < count; i++) {
      int spike = emission[i];
      out.add(keys.spike(population, 0, spikes.neuron[spike]), clock.payload(spikes.inTick[spike]));
    }
  }

  @Override
  void advance(float now, float length) {
    drift(length);
    raise(length);
    Kernels.excess(candidates.excess, ceiling, nearThreshold, size);
    candidates.find(size);
    for (int i = 0; i < candidates.count(); i++) {
      fire(candidates.found(i), now, length);
    }
    settle();
  }

  /** The ceilings of a stretch. */
  private void raise(float length) {
    if (neurons.uniform()) {
      float rise = membranes[0].steepestRise(length);
      for (int j = 0; j < size; j++) {
        float positive = 0.5f * (current[j] + Math.abs(current[j]));
        ceiling[j] = voltage[j] + (positive - voltage[j]) * rise;
      }
    } else {
      for (int j = 0; j < size; j++) {
        float positive = 0.5f * (current[j] + Math.abs(current[j]));
        ceiling[j] = voltage[j] + (positive - voltage[j]) * membranes[j].steepestRise(length);
      }
    }
  }

  /** Takes one neuron over a stretch, through all its crossings. */
  private void fire(int j, float now, float length) {
    SubtickMembrane membrane = membranes[j];
    float b = bias.values()[j];
    float v = voltage[j];
    float i = current[j];
    float at = 0;
    int before = spikes.size();
    float crossing = membrane.crossing(v, i, threshold[j], length);
    while (crossing != SubtickMembrane.NEVER) {
      at += crossing;
      i *= membrane.synDecay(crossing);
      v = -b;
      spikes.add(j, at, now + at, i + b);
      crossing = membrane.crossing(v, i, threshold[j], length - at);
    }
    if (spikes.size() > before) {
      float left = length - at;
      float mem = membrane.memDecay(left);
      nextVoltage[j] = v * mem + i * membrane.response(left, mem, membrane.synDecay(left));
    }
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    tally.addSample(spikes.neuron, spikes.size());
  }

  @Override
  public void backward(int tick) {
    int from = firstSpikeOf(tick);
    int to = endOfSpikes();
    spikes.link(from, to);
    for (int i = errors.begin(tick + 1); i < errors.end(tick + 1); i++) {
      int neuron = keys.neuron(errors.key(i));
      if (!spikes.takeError(neuron, errors.value(i))) {
        synapses.push(neuron, errors.value(i));
      }
    }
    spikes.unlink(from, to);
    reverseTick(tick);
  }

  @Override
  void reverse(float length, int from, int to) {
    for (int s = to; s > from; ) {
      int first = firstOfNeuron(s - 1, from);
      reverseSpikes(length, first, s);
      s = first;
    }
    decayAdjoint(length);
    for (int s = from; s < to; s++) {
      lambdaI[spikes.neuron[s]] = nextCurrent[spikes.neuron[s]];
      lambdaV[spikes.neuron[s]] = nextVoltage[spikes.neuron[s]];
    }
  }

  private int firstOfNeuron(int last, int from) {
    int first = last;
    while (first > from && spikes.neuron[first - 1] == spikes.neuron[last]) {
      first--;
    }
    return first;
  }

  /** Takes the adjoint of one neuron back over a stretch through its spikes; leaves it in the scratch arrays. */
  private void reverseSpikes(float length, int from, int to) {
    int j = spikes.neuron[from];
    SubtickMembrane membrane = membranes[j];
    float v = lambdaV[j];
    float i = lambdaI[j];
    float at = length;
    float undisturbed = v * membrane.adjointIntegral(length);
    float integral = 0;
    for (int s = to - 1; s >= from; s--) {
      float x = at - spikes.offset[s];
      float mem = membrane.memDecay(x);
      float syn = membrane.synDecay(x);
      integral += v * membrane.adjointIntegral(x);
      i = i * syn + v * membrane.adjointResponse(x, mem, syn);
      v = v * mem;
      v += tally.jump(theta[j] * v + spikes.gradient[s], spikes.drive[s] - theta[j]);
      at = spikes.offset[s];
    }
    integral += v * membrane.adjointIntegral(at);
    if (neurons.biased()) {
      bias.accumulate(j, integral - undisturbed); // the rest is what decayAdjoint takes of a neuron without spikes
    }
    float mem = membrane.memDecay(at);
    float syn = membrane.synDecay(at);
    nextCurrent[j] = i * syn + v * membrane.adjointResponse(at, mem, syn);
    nextVoltage[j] = v * mem;
  }
}
