package org.spinprop.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Limits;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;

/**
 * One sample on a SUBTICK clock, forward: exact spike times. A spike arrives a whole number of ticks later, so all arrivals of
 * a tick are known when it begins, and each neuron goes through them by itself: closed form from arrival to arrival, with
 * threshold crossings between.
 */
final class SubtickSample implements SampleRun {
  final Network network;
  final double[][] weights;
  /** Spikes by [population][tick], by neuron and time. */
  final List<List<List<Spike>>> spikes = new ArrayList<>();
  private final double[][][] voltage;

  /**
   * A spike.
   *
   * @param time in ms
   * @param current I at that time; 0 for an input
   */
  record Spike(int population, int neuron, int tick, double time, double current) {}

  /**
   * A spike that arrives over a projection.
   *
   * @param time of arrival in ms
   */
  record Arrival(int projection, Spike spike, double time) {}

  SubtickSample(Network network, double[][] weights, Batch batch, int sample) {
    this.network = network;
    this.weights = weights;
    int steps = network.clock().steps();
    int populations = network.populations().size();
    this.voltage = new double[populations][steps][];
    for (int p = 0; p < populations; p++) {
      List<List<Spike>> ofPopulation = new ArrayList<>();
      for (int t = 0; t < steps; t++) {
        ofPopulation.add(new ArrayList<>());
      }
      spikes.add(ofPopulation);
    }
    feed(batch.packets(), sample);
    double[][] v = new double[populations][];
    double[][] i = new double[populations][];
    for (int p = 1; p < populations; p++) {
      v[p] = new double[network.populations().get(p).size()];
      i[p] = new double[v[p].length];
    }
    for (int t = 0; t < steps; t++) {
      for (int p = 1; p < populations; p++) {
        voltage[p][t] = v[p].clone();
        step(p, t, v[p], i[p]);
      }
    }
  }

  private void feed(EventStream packets, int sample) {
    Clock clock = network.clock();
    for (int n = packets.start(sample); n < packets.end(sample); n++) {
      int tick = packets.tick(n);
      double time = clock.time(tick, packets.payload(n));
      spikes.get(0).get(tick).add(new Spike(0, network.keys().neuron(packets.key(n)), tick, time, 0));
    }
  }

  private void step(int p, int tick, double[] v, double[] i) {
    List<Arrival> arrivals = arrivals(p, tick);
    NeuronPopulation population = (NeuronPopulation) network.populations().get(p);
    Course course = new Course(population, p, tick);
    for (int j = 0; j < population.size(); j++) {
      course.begin(v[j], i[j]);
      for (Arrival arrival : arrivals) {
        course.advanceTo(arrival.time(), j);
        course.i += weights[arrival.projection()][arrival.spike().neuron() * population.size() + j];
      }
      course.advanceTo((tick + 1) * network.clock().dt(), j);
      v[j] = course.v;
      i[j] = course.i;
    }
  }

  /** What arrives at a population in a tick, by time. */
  List<Arrival> arrivals(int p, int tick) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int projection : network.projectionsInto(p)) {
      Projection link = network.projections().get(projection);
      int sent = tick - link.delayTicks();
      double delay = link.delayTicks() * network.clock().dt();
      if (sent >= 0) {
        for (Spike spike : spikes.get(network.indexOf(link.from())).get(sent)) {
          arrivals.add(new Arrival(projection, spike, spike.time() + delay));
        }
      }
    }
    arrivals.sort(Comparator.comparingDouble(Arrival::time));
    return arrivals;
  }

  /** One neuron's way through a tick. */
  private final class Course {
    private final ExactMembrane membrane;
    private final double theta;
    private final int population;
    private final int tick;
    private double now;
    private double v;
    private double i;

    Course(NeuronPopulation neurons, int population, int tick) {
      this.membrane = new ExactMembrane(neurons.tauMem(), neurons.tauSyn());
      this.theta = neurons instanceof LifPopulation lif ? lif.theta() : Double.POSITIVE_INFINITY;
      this.population = population;
      this.tick = tick;
    }

    void begin(double v0, double i0) {
      now = tick * network.clock().dt();
      v = v0;
      i = i0;
    }

    void advanceTo(double time, int neuron) {
      double crossing = membrane.crossing(v, i, theta, time - now);
      while (crossing != ExactMembrane.NEVER) {
        now += crossing;
        i = membrane.current(i, crossing);
        v = 0;
        spikes.get(population).get(tick).add(new Spike(population, neuron, tick, now, i));
        crossing = membrane.crossing(v, i, theta, time - now);
      }
      double x = time - now;
      v = membrane.voltage(v, i, x);
      i = membrane.current(i, x);
      now = time;
    }
  }

  @Override
  public void recordSpikes(RecordingBuilder recording) {
    for (int t = 0; t < network.clock().steps(); t++) {
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
  public SampleAdjoint adjoint(Limits limits) {
    return new SubtickAdjoint(this, limits);
  }
}
