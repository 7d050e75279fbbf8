package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer of LIF neurons on a SUBTICK clock of which a spike holds V at 0 for t_ref (docs/numerics.md, "Refractory periods").
 * Backward, lambda_V is 0 in between; with lambda_V' and I' where V moves again
 *
 * <pre>
 *   at an own spike:   lambda_V &lt;- (lambda_V' (I' + b) + g) / (I + b - theta)
 * </pre>
 *
 * <p>Neurons that may fire or are held go through a tick one by one, from arrival to arrival. A kept spike has I' + b with it.
 */
public final class SubtickRefractoryLifLayer extends SubtickSpikingLayer {
  private final double period;
  private final Course course;
  private final Releases releases;
  /** Positions of the neurons that are held at the beginning of a tick, and by position for how long from there on, in ms. */
  private final int[] held;
  private final double[] heldFor;
  private int heldCount;
  /** By position, lambda_V' and I' + b of the spike that comes next, backward. */
  private final float[] released;
  private final float[] releasedDrive;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  public SubtickRefractoryLifLayer(
      Fabric fabric,
      int population,
      LifPopulation lif,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    super(fabric, population, lif, lif.theta(), clock, synapses, bias, lanes, spikesKept);
    this.period = lif.refractory();
    this.course = new Course(membranes, arrivals, size);
    this.releases = new Releases(clock.steps());
    this.held = new int[theta.length];
    this.heldFor = new double[theta.length];
    this.released = new float[theta.length];
    this.releasedDrive = new float[theta.length];
  }

  @Override
  public void beginSample(int lanesInUse) {
    super.beginSample(lanesInUse);
    releases.clear();
    heldCount = 0;
    Arrays.fill(heldFor, 0);
  }

  /** Who is held is not where a tick without spikes would take it. */
  @Override
  void drift(int tick) {
    super.drift(tick);
    for (int i = 0; i < heldCount; i++) {
      membranes.above[held[i]] = 1;
    }
  }

  @Override
  void fire(int tick, int[] mayFire, int count) {
    heldCount = 0;
    for (int n = 0; n < count; n++) {
      int p = mayFire[n];
      int before = spikes.size();
      double free = heldFor[p];
      boolean moved = free > 0;
      free = go(tick, p, free);
      if (moved || spikes.size() > before) {
        membranes.nextVoltage[p] = course.voltage;
        heldFor[p] = Math.max(0, free - membranes.dt);
      }
      if (heldFor[p] > 0) {
        held[heldCount++] = p;
      }
    }
    releases.endTick(tick);
  }

  /**
   * Takes a neuron through a tick.
   *
   * @param heldUntil when its V moves again, in ms since the tick began; 0 where it does
   * @return the same after the tick
   */
  private double go(int tick, int p, double heldUntil) {
    double free = heldUntil;
    course.begin(tick, p);
    do {
      free = hold(p, free);
      while (free == 0 && course.crosses(threshold[p])) {
        course.go(course.membrane().firstCrossing(course.voltage, course.current, threshold[p], (float) course.left()));
        float b = bias.values()[p];
        course.voltage = -b;
        spikes.add(laneOf[p], p, course.now, course.next, course.current + b);
        free = hold(p, course.now + period);
      }
      if (free == 0) {
        course.go(course.left());
      }
    } while (course.arrive());
    return free;
  }

  /** Goes to where V moves again, or to the end of the stretch if that is before; returns when it does, 0 once it has. */
  private double hold(int p, double free) {
    if (free > course.end()) {
      course.hold(course.left());
      return free;
    }
    if (free > 0) {
      course.hold(Math.max(0, free - course.now));
      if (backward) {
        releases.add(p, free, course.next, spikes.size(), course.current + bias.values()[p]);
      }
    }
    return 0;
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    Arrays.fill(released, 0);
    Arrays.fill(releasedDrive, 0);
  }

  @Override
  float jump(int s, int p, int lane, float lambdaV) {
    float pull = theta[p] + (releasedDrive[p] - spikes.drive[s]);
    return jumped(lane, tally.jump(pull * lambdaV + spikes.gradient[s], spikes.drive[s] - theta[p]));
  }

  /** Of neurons that fired or whose V moved again, the last first. */
  @Override
  void reverseOneByOne(int tick, int from, int to) {
    int s = to;
    int r = releases.end(tick);
    while (s > from || r > releases.begin(tick)) {
      int spiking = s > from ? spikes.position[s - 1] : -1;
      int moving = r > releases.begin(tick) ? releases.position[r - 1] : -1;
      int p = Math.max(spiking, moving);
      int firstSpike = spiking == p ? firstOfNeuron(s - 1, from) : s;
      int firstRelease = moving == p ? releases.firstOfNeuron(r - 1, releases.begin(tick)) : r;
      walk(tick, p, firstSpike, s, firstRelease, r);
      s = firstSpike;
      r = firstRelease;
    }
  }

  /** Takes the adjoint of a neuron back over a tick, from event to event; 0 is left of it, so that nothing counts twice. */
  private void walk(int tick, int p, int firstSpike, int endOfSpikes, int firstRelease, int endOfReleases) {
    int lane = laneOf[p];
    if (!active[lane] && spikes.noGradient(firstSpike, endOfSpikes)) {
      lambdaIBefore[p] = 0;
      lambdaVBefore[p] = 0;
      return;
    }
    SubtickMembrane membrane = membranes.of(neuronOf[p]);
    int[] order = arrivals.order(tick, lane);
    int arrival = arrivals.end(tick, lane);
    float v = membranes.lambdaV[p];
    float i = membranes.lambdaI[p];
    float sum = v;
    double at = membranes.dt;
    int s = endOfSpikes - 1;
    int r = endOfReleases - 1;
    while (true) {
      boolean release = r >= firstRelease && (s < firstSpike || releases.nextSpike[r] > s);
      boolean spike = !release && s >= firstSpike;
      int after = release ? releases.nextArrival[r] : spike ? spikes.nextArrival[s] : arrivals.begin(tick, lane);
      boolean arrived = arrival > after;
      double until =
          arrived ? arrivals.time(order[arrival - 1]) : release ? releases.time[r] : spike ? spikes.time(s) : 0;
      stretch.length[0] = (float) Math.max(0, at - until);
      membrane.decay(stretch, 0);
      i = i * stretch.syn[0] + v * (membrane.adjointShare() * stretch.response[0]);
      v = v * stretch.mem[0];
      at = until;
      if (arrived) {
        arrival--;
        int k = order[arrival];
        arrivals.error[k] += membranes.reverseArrival(arrivals, k, p, i, v);
      } else if (release) {
        released[p] = v;
        releasedDrive[p] = releases.drive[r];
        sum -= v;
        v = 0;
        r--;
      } else if (spike) {
        v = released[p] + jump(s, p, lane, released[p]);
        released[p] = 0;
        sum += v;
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
    membranes.lambdaI[p] = 0;
    membranes.lambdaV[p] = 0;
  }

  @Override
  void putBack(int tick, int from, int to) {
    super.putBack(tick, from, to);
    for (int r = releases.begin(tick); r < releases.end(tick); r++) {
      membranes.lambdaI[releases.position[r]] = lambdaIBefore[releases.position[r]];
      membranes.lambdaV[releases.position[r]] = lambdaVBefore[releases.position[r]];
    }
  }
}
