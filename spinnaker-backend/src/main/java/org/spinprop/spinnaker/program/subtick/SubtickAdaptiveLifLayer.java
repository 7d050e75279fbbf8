package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.kernel.AdaptationKernels;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer of LIF neurons on a SUBTICK clock whose thresholds own spikes raise (docs/numerics.md, "Adaptive thresholds"), with
 * k = tau_mem / tau_adapt and a before the spike:
 *
 * <pre>
 *   at an own spike:   lambda_V &lt;- (lambda_V (I + b) - delta_theta lambda_a + g) / (I + b - theta - a + k a)
 *                      lambda_a &lt;- lambda_a - k lambda_V
 *   between:           tau_adapt da/dt = -a,   tau_adapt dlambda_a/dt = lambda_a
 * </pre>
 *
 * <p>A threshold is nowhere lower than at the end of a tick if its neuron does not fire: so it is known who may. They go through
 * the tick one by one. A kept spike has its a with it.
 */
public final class SubtickAdaptiveLifLayer extends SubtickSpikingLayer {
  /** By position: what a loses in a tick, 1 - e^(-dt/tau_adapt). */
  private final float[] lost;
  private final float[] deltaTheta;
  /** tau_mem / tau_adapt. */
  private final float[] share;
  /** By neuron; the same for all where their constants are. */
  private final FallingThreshold[] falling;
  /** a at the beginning of a tick, and at its end. */
  private float[] raise;
  private float[] nextRaise;
  /** The lowest threshold of a tick, or a little less. */
  private final float[] lowest;
  private final float[] lambdaA;
  private final float[] lambdaABefore;
  /** a of kept spikes, before they raised it. */
  private float[] spikeRaise = new float[256];
  private final Course course;
  /** One past the last spike of the tick that is undone. */
  private int endOfTick;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  public SubtickAdaptiveLifLayer(
      Fabric fabric,
      int population,
      AdaptiveLifPopulation lif,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    super(fabric, population, lif, lif.theta(), clock, synapses, bias, lanes, spikesKept);
    int length = theta.length;
    this.lost = new float[length];
    this.deltaTheta = new float[length];
    this.share = new float[length];
    this.falling = new FallingThreshold[size];
    for (int j = 0; j < size; j++) {
      falling[j] = new FallingThreshold(membranes.of(j), lif.tauAdapt().at(j));
    }
    for (int p = 0; p < length; p++) {
      int neuron = p % size;
      lost[p] = (float) -StrictMath.expm1(-clock.dt() / lif.tauAdapt().at(neuron));
      deltaTheta[p] = (float) lif.deltaTheta().at(neuron);
      share[p] = (float) (lif.tauMem().at(neuron) / lif.tauAdapt().at(neuron));
    }
    this.raise = new float[length];
    this.nextRaise = new float[length];
    this.lowest = new float[length];
    this.lambdaA = new float[length];
    this.lambdaABefore = new float[length];
    this.course = new Course(membranes, arrivals, size);
  }

  @Override
  public void beginSample(int lanesInUse) {
    super.beginSample(lanesInUse);
    Arrays.fill(raise, 0);
  }

  @Override
  void drift(int tick) {
    AdaptationKernels.lowest(nextRaise, lowest, raise, lost, nearThreshold, 1 - ROUNDING, membranes.count());
    drift(tick, lowest);
  }

  @Override
  void fire(int tick, int[] mayFire, int count) {
    for (int n = 0; n < count; n++) {
      int before = spikes.size();
      double a = go(tick, mayFire[n]);
      if (spikes.size() > before) {
        membranes.nextVoltage[mayFire[n]] = course.voltage;
        nextRaise[mayFire[n]] = (float) a;
      }
    }
  }

  /** Takes a neuron through a tick; returns a at its end. */
  private double go(int tick, int p) {
    FallingThreshold falls = falling[neuronOf[p]];
    double a = raise[p];
    course.begin(tick, p);
    do {
      double x = crossing(falls, p, a);
      while (x != FallingThreshold.NEVER) {
        course.go(x);
        a *= falls.decay(x);
        spike(p, (float) a);
        a += deltaTheta[p];
        x = crossing(falls, p, a);
      }
      double left = course.left();
      course.go(left);
      a *= falls.decay(left);
    } while (course.arrive());
    return a;
  }

  /** Time to the next spike, if there is one in what is left of the stretch. */
  private double crossing(FallingThreshold falls, int p, double a) {
    double left = course.left();
    float low = threshold[p] + (1 - ROUNDING) * (float) (a * falls.decay(left));
    low -= ROUNDING * Math.abs(low);
    return course.voltage < low && !course.crosses(low)
        ? FallingThreshold.NEVER
        : falls.crossing(course.voltage, course.current, threshold[p], a, left);
  }

  private void spike(int p, float a) {
    float b = bias.values()[p];
    course.voltage = -b;
    int s = spikes.size();
    spikes.add(laneOf[p], p, course.now, course.next, course.current + b);
    if (s == spikeRaise.length) {
      spikeRaise = Arrays.copyOf(spikeRaise, 2 * s);
    }
    spikeRaise[s] = a;
  }

  @Override
  void settle() {
    super.settle();
    float[] free = raise;
    raise = nextRaise;
    nextRaise = free;
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    Arrays.fill(lambdaA, 0);
  }

  @Override
  float jump(int s, int p, int lane, float lambdaV) {
    boolean last = s + 1 == endOfTick || spikes.position[s + 1] != p;
    float a = spikeRaise[s];
    float fall = share[p] * a;
    double until = last ? membranes.dt : spikes.time(s + 1);
    float ofA = lambdaA[p] * (float) falling[neuronOf[p]].decay(until - spikes.time(s));
    float push = (theta[p] + a - fall) * lambdaV - deltaTheta[p] * ofA + spikes.gradient[s];
    float jump = jumped(lane, tally.jump(push, spikes.drive[s] - theta[p] - a + fall));
    lambdaA[p] = ofA - share[p] * (lambdaV + jump);
    return jump;
  }

  @Override
  void reverseOneByOne(int tick, int from, int to) {
    endOfTick = to;
    super.reverseOneByOne(tick, from, to);
    for (int s = to; s > from;) {
      s = firstOfNeuron(s - 1, from);
      int p = spikes.position[s];
      lambdaABefore[p] = lambdaA[p] * (float) falling[neuronOf[p]].decay(spikes.time(s));
    }
  }

  @Override
  void putBack(int tick, int from, int to) {
    super.putBack(tick, from, to);
    AdaptationKernels.lose(lambdaA, lost, membranes.count());
    for (int s = from; s < to; s++) {
      lambdaA[spikes.position[s]] = lambdaABefore[spikes.position[s]];
    }
  }
}
