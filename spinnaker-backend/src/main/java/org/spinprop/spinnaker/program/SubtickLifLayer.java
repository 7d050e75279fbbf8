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
  /** Room for {@link SubtickMembrane#steepestRise}, by neuron. */
  private final float[] rise;
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
    this.rise = new float[size];
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
  void advance(float now, float length, float mem, float syn) {
    drift(length, mem, syn);
    if (neurons.uniform()) {
      Kernels.ceilingExcess(
          candidates.excess, voltage, current, nearThreshold, membranes[0].steepestRise(length), size);
    } else {
      for (int j = 0; j < size; j++) {
        rise[j] = membranes[j].steepestRise(length);
      }
      Kernels.ceilingExcess(candidates.excess, voltage, current, nearThreshold, rise, size);
    }
    candidates.find(size);
    for (int i = 0; i < candidates.count(); i++) {
      fire(candidates.found[i], now, length);
    }
    settle();
  }

  /** Takes one neuron over a stretch, through all its crossings. */
  private void fire(int j, float now, float length) {
    SubtickMembrane membrane = membranes[j];
    float end = nextCurrent[j];
    float crossing = membrane.crossing(voltage[j], current[j], threshold[j], length, nextVoltage[j], end);
    if (crossing == SubtickMembrane.NEVER) {
      return;
    }
    float b = bias.values()[j];
    float i = current[j];
    float at = 0;
    while (crossing != SubtickMembrane.NEVER) {
      at += crossing;
      i *= membrane.synDecay(crossing);
      spikes.add(j, at, now + at, i + b);
      float left = length - at;
      float mem = membrane.memDecay(left);
      nextVoltage[j] = i * membrane.response(left, mem, membrane.synDecay(left)) - b * mem;
      crossing = membrane.crossing(-b, i, threshold[j], left, nextVoltage[j], end);
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
  void reverse(float length, float mem, float syn, int from, int to) {
    for (int s = to; s > from; ) {
      int first = firstOfNeuron(s - 1, from);
      reverseSpikes(length, first, s);
      s = first;
    }
    decayAdjoint(length, mem, syn);
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
    float integral = neurons.biased() ? -v * membrane.adjointIntegral(length) : 0; // what decayAdjoint will take
    for (int s = to - 1; s >= from - 1; s--) {
      float until = s < from ? 0 : spikes.offset[s];
      float x = at - until;
      float mem = membrane.memDecay(x);
      float syn = membrane.synDecay(x);
      if (neurons.biased()) {
        integral += v * membrane.adjointIntegral(x);
      }
      i = i * syn + v * membrane.adjointResponse(x, mem, syn);
      v = v * mem;
      if (s >= from) {
        v += tally.jump(theta[j] * v + spikes.gradient[s], spikes.drive[s] - theta[j]);
      }
      at = until;
    }
    if (neurons.biased()) {
      bias.accumulate(j, integral);
    }
    nextCurrent[j] = i;
    nextVoltage[j] = v;
  }
}
