package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * A layer on a SUBTICK clock (docs/numerics.md, "SUBTICK"). All arrivals of a tick are known when it begins; between them the
 * closed form holds. Backward, reversed time runs through the same stretches:
 *
 * <pre>
 *   over a stretch x:   lambda_I = lambda_I e^(-x/tau_syn) + lambda_V b (e^(-x/tau_mem) - e^(-x/tau_syn))
 *                       lambda_V = lambda_V e^(-x/tau_mem)
 *   at an arrival:      dL/dw -= tau_syn lambda_I;   error w (lambda_V - lambda_I) to the spike's sender
 * </pre>
 */
abstract sealed class SubtickLayer implements NeuronLayer permits SubtickLifLayer, SubtickReadoutLayer {
  final int population;
  final Synapses synapses;
  final SubtickMembrane membrane;
  final float[] current;
  final float[] voltage;
  final float[] lambdaI;
  final float[] lambdaV;
  final float dt;
  private final Segments segments = new Segments();
  private final ArrivalOrder order = new ArrivalOrder();
  private int cursor;
  private VoltageProbe probe = VoltageProbe.NONE;

  SubtickLayer(
      int population, NeuronPopulation neurons, double theta, Clock clock, Synapses synapses) {
    this.population = population;
    this.synapses = synapses;
    this.membrane = new SubtickMembrane(neurons, theta);
    this.current = new float[neurons.size()];
    this.voltage = new float[neurons.size()];
    this.lambdaI = new float[neurons.size()];
    this.lambdaV = new float[neurons.size()];
    this.dt = (float) clock.dt();
  }

  @Override
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public void beginSample() {
    segments.clear();
    Arrays.fill(current, 0);
    Arrays.fill(voltage, 0);
  }

  /** Runs a tick from arrival to arrival. */
  final void runTick(int tick, PacketBuffer inbox) {
    probe.record(tick, voltage);
    order.sort(inbox);
    float now = 0;
    for (int i = 0; i < order.size(); i++) {
      float length = order.share(i) * dt - now;
      segments.addBefore(order.key(i), tick, length, ownSpikes());
      advance(now, length);
      synapses.addWeights(order.key(i), current);
      now += length;
    }
    segments.addLast(tick, dt - now, ownSpikes());
    advance(now, dt - now);
  }

  /** Own spikes so far. */
  abstract int ownSpikes();

  /**
   * Takes the neurons over a stretch without arrivals.
   *
   * @param now its beginning, since the tick began
   */
  abstract void advance(float now, float length);

  @Override
  public void beginBackward() {
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
    cursor = segments.size();
  }

  /** Runs a tick in reverse. */
  final void reverseTick(int tick, Fabric fabric) {
    int spikesEnd = spikesBefore(cursor);
    while (cursor > 0 && segments.tick(cursor - 1) == tick) {
      cursor--;
      if (segments.endedByArrival(cursor)) {
        synapses.reverseArrival(segments.endKey(cursor), lambdaV, lambdaI, fabric);
      }
      int spikesBegin = segments.firstSpike(cursor);
      reverse(segments.length(cursor), spikesBegin, spikesEnd);
      spikesEnd = spikesBegin;
    }
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
  abstract void reverse(float length, int from, int to);

  /** The adjoint of neurons without spikes over a stretch. */
  final void decayAdjoint(float length) {
    float mem = membrane.memDecay(length);
    float syn = membrane.synDecay(length);
    float response = membrane.adjointResponse(length);
    for (int j = 0; j < lambdaI.length; j++) {
      lambdaI[j] = lambdaI[j] * syn + lambdaV[j] * response;
      lambdaV[j] = lambdaV[j] * mem;
    }
  }
}
