package org.spinprop.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.connection.FanOut;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;

/**
 * One sample on a SUBTICK clock, forward: exact spike times. A spike arrives a tick later or more, so all arrivals of a tick
 * are known when it begins, and each neuron goes through them by itself: closed form from arrival to arrival, with threshold
 * crossings between. Both resets are the same here: V is at the threshold when it is reset.
 */
final class SubtickSample implements SampleRun {
  /** Spikes of a neuron in one tick beyond which it is not a neuron any more. */
  private static final int MOST_IN_TICK = 10_000;

  final Resident resident;
  /** Spikes by [population][tick], by neuron and time. */
  final List<List<List<Spike>>> spikes;
  private final Network network;
  private final Clock clock;
  private final Optional<List<List<List<Deque<Double>>>>> recorded;
  private final List<List<List<Arrival>>> arrivals;
  /** By [population][tick], where V of a neuron moves again after a spike. */
  final List<List<List<Release>>> releases;
  private final double[][][] voltage;

  /**
   * A spike.
   *
   * @param time in ms
   * @param drive I + b at that time; 0 for an input
   * @param raise a at that time, before the spike's own delta_theta
   */
  record Spike(int population, int neuron, int tick, double time, double drive, double raise) {}

  /**
   * The end of a refractory period.
   *
   * @param time in ms
   * @param drive I + b at that time
   */
  record Release(int neuron, double time, double drive) {}

  /**
   * A spike that arrives over synapses of a projection.
   *
   * @param time of arrival in ms
   * @param begin the first of the synapses
   * @param end one past the last
   */
  record Arrival(int projection, Spike spike, double time, int begin, int end) {}

  /** What an arrival adds to the current of a neuron. */
  private record Kick(double time, double strength) {}

  /** @param ran whose spikes are taken in place of those that thresholds would give */
  SubtickSample(Resident resident, Batch batch, int sample, Optional<Recording> ran) {
    this.resident = resident;
    this.network = resident.network();
    this.clock = network.clock();
    this.recorded = ran.map(recording -> recordedTimes(recording, sample));
    int populations = network.populations().size();
    this.spikes = byPopulationAndTick();
    this.arrivals = byPopulationAndTick();
    this.releases = byPopulationAndTick();
    this.voltage = new double[populations][clock.steps()][];
    feed(batch.packets(), sample);
    List<Course> courses = new ArrayList<>();
    for (int p = 1; p < populations; p++) {
      courses.add(new Course(p));
    }
    for (int t = 0; t < clock.steps(); t++) {
      for (Course course : courses) {
        course.run(t);
      }
    }
  }

  /** Times in ms of a recording's sample, ascending, by population, tick and neuron. */
  private List<List<List<Deque<Double>>>> recordedTimes(Recording recording, int sample) {
    List<List<List<Deque<Double>>>> times = byPopulationAndTick();
    for (int p = 0; p < times.size(); p++) {
      for (List<Deque<Double>> ofTick : times.get(p)) {
        for (int j = 0; j < network.populations().get(p).size(); j++) {
          ofTick.add(new ArrayDeque<>());
        }
      }
    }
    EventStream packets = recording.spikes();
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      int key = packets.key(i);
      times.get(network.keys().population(key)).get(packets.tick(i)).get(network.keys().neuron(key)).add(recording.times()[i]);
    }
    return times;
  }

  private <T> List<List<List<T>>> byPopulationAndTick() {
    List<List<List<T>>> all = new ArrayList<>();
    for (int p = 0; p < network.populations().size(); p++) {
      List<List<T>> ofPopulation = new ArrayList<>();
      for (int t = 0; t < clock.steps(); t++) {
        ofPopulation.add(new ArrayList<>());
      }
      all.add(ofPopulation);
    }
    return all;
  }

  private void feed(EventStream packets, int sample) {
    for (int n = packets.start(sample); n < packets.end(sample); n++) {
      int tick = packets.tick(n);
      send(new Spike(0, network.keys().neuron(packets.key(n)), tick, clock.time(tick, packets.payload(n)), 0, 0));
    }
  }

  /** Keeps a spike and puts it where it will arrive. */
  private void send(Spike spike) {
    spikes.get(spike.population()).get(spike.tick()).add(spike);
    for (int projection = 0; projection < resident.projections(); projection++) {
      if (resident.source(projection) == spike.population()) {
        int begin = resident.fanOut(projection).begin(spike.neuron());
        int end = resident.fanOut(projection).end(spike.neuron());
        int together = resident.delaysConnections(projection) ? 1 : end - begin;
        for (int s = begin; s < end; s += together) {
          send(spike, projection, s, s + together);
        }
      }
    }
  }

  private void send(Spike spike, int projection, int begin, int end) {
    double delay = resident.delay(projection, spike.neuron(), begin);
    int tick = arrivalTick(spike, delay);
    if (tick < clock.steps()) {
      arrivals.get(resident.target(projection)).get(tick)
          .add(new Arrival(projection, spike, spike.time() + delay * clock.dt(), begin, end));
    }
  }

  private int arrivalTick(Spike spike, double delay) {
    if (delay == Math.rint(delay)) {
      return spike.tick() + (int) delay;
    }
    return Math.max(spike.tick() + 1, (int) Math.floor(spike.time() / clock.dt() + delay));
  }

  /** What arrives at a population in a tick, by time. */
  List<Arrival> arrivals(int p, int tick) {
    List<Arrival> ordered = new ArrayList<>(arrivals.get(p).get(tick));
    ordered.sort(Comparator.comparingDouble(Arrival::time));
    return ordered;
  }

  /** A population's way through the ticks. */
  private final class Course {
    private final int population;
    private final NeuronPopulation neurons;
    private final ExactMembrane[] membranes;
    private final SpikeGeneration firing;
    private final double[] v;
    private final double[] i;
    private final double[] a;
    /** When V moves again, in ms; 0 where it does. */
    private final double[] free;

    Course(int population) {
      this.population = population;
      this.neurons = resident.neurons(population);
      this.membranes = resident.membranes(population);
      this.firing = SpikeGeneration.of(neurons);
      this.v = new double[neurons.size()];
      this.i = new double[neurons.size()];
      this.a = new double[neurons.size()];
      this.free = new double[neurons.size()];
    }

    void run(int tick) {
      voltage[population][tick] = v.clone();
      List<List<Kick>> kicks = kicks(tick);
      for (int j = 0; j < v.length; j++) {
        double now = tick * clock.dt();
        int before = spikes.get(population).get(tick).size();
        for (Kick kick : kicks.get(j)) {
          advance(j, tick, now, kick.time());
          i[j] += kick.strength();
          now = kick.time();
        }
        advance(j, tick, now, (tick + 1) * clock.dt());
        checkCount(spikes.get(population).get(tick).size() - before, j, tick);
      }
    }

    /** What arrives in a tick, by neuron and time. */
    private List<List<Kick>> kicks(int tick) {
      List<List<Kick>> kicks = new ArrayList<>();
      for (int j = 0; j < v.length; j++) {
        kicks.add(new ArrayList<>());
      }
      for (Arrival arrival : arrivals(population, tick)) {
        FanOut fanOut = resident.fanOut(arrival.projection());
        for (int s = arrival.begin(); s < arrival.end(); s++) {
          kicks.get(fanOut.target(s)).add(new Kick(arrival.time(), resident.strength(arrival.projection(), s)));
        }
      }
      return kicks;
    }

    private void checkCount(int count, int neuron, int tick) {
      if (count > MOST_IN_TICK) {
        throw InvalidInputException.of(
            "population '%s': neuron %d fired over %d times in tick %d; lower its weights or bias",
            neurons.name(), neuron, MOST_IN_TICK, tick);
      }
    }

    /** Takes a neuron from one time to another, through all its crossings. */
    private void advance(int j, int tick, double from, double to) {
      ExactMembrane membrane = membranes[j];
      double b = resident.bias(population, j);
      double above = v[j] - b;
      double now = free[j] > 0 ? hold(j, tick, from, to) : from;
      double crossing = crossing(j, tick, above, now, to);
      for (int n = 0; crossing != ExactMembrane.NEVER && n <= MOST_IN_TICK; n++) {
        now += crossing;
        i[j] = membrane.current(i[j], crossing);
        a[j] = firing.raise(j, a[j], crossing);
        above = -b;
        send(new Spike(population, j, tick, now, i[j] + b, a[j]));
        a[j] += firing.deltaTheta().at(j);
        free[j] = firing.refractory() > 0 ? now + firing.refractory() : 0;
        now = free[j] > 0 ? hold(j, tick, now, to) : now;
        crossing = crossing(j, tick, above, now, to);
      }
      v[j] = membrane.voltage(above, i[j], to - now) + b;
      i[j] = membrane.current(i[j], to - now);
      a[j] = firing.raise(j, a[j], to - now);
    }

    /** Takes a neuron whose V is held, at 0, to where it moves again, or to the end of a stretch if that is before. */
    private double hold(int j, int tick, double from, double to) {
      double until = Math.min(free[j], to);
      i[j] = membranes[j].current(i[j], until - from);
      if (free[j] <= to) {
        releases.get(population).get(tick).add(new Release(j, until, i[j] + resident.bias(population, j)));
        free[j] = 0;
      }
      return until;
    }

    /** Time from now to the next spike, if there is one before another time. */
    private double crossing(int j, int tick, double above, double now, double to) {
      if (recorded.isPresent()) {
        Deque<Double> times = recorded.get().get(population).get(tick).get(j);
        return times.isEmpty() || times.peek() > to ? ExactMembrane.NEVER : Math.max(0, times.remove() - now);
      }
      return crossing(j, above, to - now);
    }

    private double crossing(int j, double above, double length) {
      double theta = firing.theta().at(j) - resident.bias(population, j);
      return a[j] == 0
          ? membranes[j].crossing(above, i[j], theta, length)
          : new FallingThreshold(membranes[j], theta, a[j], firing.tauAdapt().at(j)).crossing(above, i[j], length);
    }
  }

  @Override
  public void recordSpikes(RecordingBuilder recording) {
    for (int t = 0; t < clock.steps(); t++) {
      for (int p = 1; p < spikes.size(); p++) {
        for (Spike spike : spikes.get(p).get(t)) {
          recording.spike(p, spike.neuron(), t, spike.time());
        }
      }
    }
  }

  @Override
  public double[] voltage(int population, int tick) {
    return voltage[population][tick];
  }

  @Override
  public Optional<SlowestRise> slowestRise() {
    return spikes.stream()
        .skip(1)
        .flatMap(List::stream)
        .flatMap(List::stream)
        .map(this::rise)
        .reduce(SlowestRise::orLess);
  }

  private SlowestRise rise(Spike spike) {
    NeuronPopulation neurons = resident.neurons(spike.population());
    double excess = excess(spike, SpikeGeneration.of(neurons), neurons.tauMem().at(spike.neuron()));
    return new SlowestRise(neurons.name(), spike.neuron(), spike.tick(), excess);
  }

  /** I + b - theta - a + a tau_mem/tau_adapt: tau_mem times what V and the threshold come to each other by in a ms. */
  static double excess(Spike spike, SpikeGeneration firing, double tauMem) {
    double fall = spike.raise() * firing.share(spike.neuron(), tauMem);
    return spike.drive() - firing.theta().at(spike.neuron()) - spike.raise() + fall;
  }

  @Override
  public SampleAdjoint adjoint(Objective objective) {
    return new SubtickAdjoint(this, objective.limits());
  }
}
