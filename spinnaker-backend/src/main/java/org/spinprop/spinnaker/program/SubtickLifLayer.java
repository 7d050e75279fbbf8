package org.spinprop.spinnaker.program;

import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * A LIF layer on a SUBTICK clock. A spike's packet carries its time within the tick. Backward, the error packets that arrive at
 * tick t concern own spikes of tick t:
 *
 * <pre>
 *   at an own spike with current I:   lambda_V &lt;- (lambda_V I + g) / (I - theta)
 * </pre>
 *
 * <p>Where a neuron fired several times in a tick, each target sends one error a spike, the latest spike's first; the loss
 * concerns the first spike. An error for a neuron that did not fire in the tick is a push.
 */
public final class SubtickLifLayer extends SubtickLayer implements SpikingLayer {
  private final Clock clock;
  private final float theta;
  /** Theta less what float32 may round a ceiling by. */
  private final float nearTheta;
  private final boolean output;
  private final OwnSpikes spikes;
  private final SpikeTally tally;
  private final float[] nextCurrent;
  private final float[] nextVoltage;
  /** What V cannot exceed in a stretch: while it rises towards I it is concave, so its first slope is its steepest. */
  private final float[] ceiling;
  private final int[] errorsSeen;
  private final int[] emission;

  /**
   * @param population position in the network
   * @param output whether the layer is the network's output, whose errors come from the loss
   * @param spikesKept own spikes of a sample that there is room for
   */
  public SubtickLifLayer(
      int population, LifPopulation lif, Clock clock, Synapses synapses, boolean output, int spikesKept) {
    super(population, lif, lif.theta().at(0), clock, synapses);
    this.clock = clock;
    this.theta = (float) lif.theta().at(0);
    this.nearTheta = theta * (1 - 1e-5f);
    this.output = output;
    this.spikes = new OwnSpikes(lif.name(), spikesKept);
    this.tally = new SpikeTally(lif.size());
    this.nextCurrent = new float[lif.size()];
    this.nextVoltage = new float[lif.size()];
    this.ceiling = new float[lif.size()];
    this.errorsSeen = new int[lif.size()];
    this.emission = new int[spikesKept];
  }

  @Override
  public SpikeTally tally() {
    return tally;
  }

  @Override
  public void beginSample() {
    super.beginSample();
    spikes.clear();
  }

  @Override
  int ownSpikes() {
    return spikes.size();
  }

  @Override
  public void forward(int tick, PacketBuffer inbox, Fabric fabric) {
    int before = spikes.size();
    runTick(tick, inbox);
    emit(before, fabric);
  }

  /** Sends the spikes of a tick by neuron, those of one neuron in order of time. */
  private void emit(int before, Fabric fabric) {
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
      fabric.sendSpike(population, spikes.neuron[spike], clock.payload(spikes.inTick[spike]));
    }
  }

  @Override
  void advance(float now, float length) {
    float mem = membrane.memDecay(length);
    float syn = membrane.synDecay(length);
    float response = membrane.response(length);
    float rise = membrane.steepestRise(length);
    for (int j = 0; j < voltage.length; j++) {
      nextVoltage[j] = voltage[j] * mem + current[j] * response;
      nextCurrent[j] = current[j] * syn;
      ceiling[j] = voltage[j] + (current[j] - voltage[j]) * rise;
    }
    for (int j = 0; j < voltage.length; j++) {
      if (ceiling[j] >= nearTheta) {
        fire(j, now, length);
      }
    }
    System.arraycopy(nextVoltage, 0, voltage, 0, voltage.length);
    System.arraycopy(nextCurrent, 0, current, 0, current.length);
  }

  /** Takes one neuron over a stretch, through all its crossings. */
  private void fire(int j, float now, float length) {
    float v = voltage[j];
    float i = current[j];
    float at = 0;
    int before = spikes.size();
    float crossing = membrane.crossing(v, i, length);
    while (crossing != SubtickMembrane.NEVER) {
      at += crossing;
      i *= membrane.synDecay(crossing);
      v = 0;
      tally.fire(j);
      spikes.add(j, at, now + at, i);
      crossing = membrane.crossing(v, i, length - at);
    }
    if (spikes.size() > before) {
      nextVoltage[j] = i * membrane.response(length - at);
    }
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    tally.addSample(spikes.size());
  }

  @Override
  public void backward(int tick, PacketBuffer inbox, Fabric fabric) {
    int from = firstSpikeOf(tick);
    int to = endOfSpikes();
    for (int i = 0; i < inbox.size(); i++) {
      take(synapses.neuron(inbox.key(i)), inbox.value(i), from, to);
    }
    for (int i = 0; i < inbox.size(); i++) {
      errorsSeen[synapses.neuron(inbox.key(i))] = 0;
    }
    reverseTick(tick, fabric);
  }

  /** Adds an error to the own spike that it concerns. */
  private void take(int neuron, float error, int from, int to) {
    int ofNeuron = 0;
    for (int s = from; s < to; s++) {
      ofNeuron += spikes.neuron[s] == neuron ? 1 : 0;
    }
    if (ofNeuron == 0) {
      synapses.push(neuron, error);
      return;
    }
    int fromLast = output ? ofNeuron - 1 : errorsSeen[neuron]++ % ofNeuron;
    int s = to;
    for (int left = fromLast + 1; left > 0; ) {
      left -= spikes.neuron[--s] == neuron ? 1 : 0;
    }
    spikes.gradient[s] += error;
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
    float v = lambdaV[j];
    float i = lambdaI[j];
    float at = length;
    for (int s = to - 1; s >= from; s--) {
      float x = at - spikes.offset[s];
      i = i * membrane.synDecay(x) + v * membrane.adjointResponse(x);
      v = v * membrane.memDecay(x);
      v += tally.jump(theta * v + spikes.gradient[s], spikes.current[s] - theta);
      at = spikes.offset[s];
    }
    nextCurrent[j] = i * membrane.synDecay(at) + v * membrane.adjointResponse(at);
    nextVoltage[j] = v * membrane.memDecay(at);
  }
}
