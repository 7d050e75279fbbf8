package org.spinprop.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;

/**
 * Exact spike times by other means than a closed form: the differential equations are followed in short steps, each a Taylor series of
 * its own, and every step is looked through at close times for V above the threshold. Nothing is assumed about the course of V.
 */
final class StepByStep {
  private static final int ORDER = 16;
  /** Steps are this share of the shorter time constant. */
  private static final double STEP = 0.25;
  private static final int LOOKS = 8;

  private final Network network;
  private final float[][] values;
  private final List<Spike> spikes = new ArrayList<>();

  /** Of a population's neuron, in ms. */
  record Spike(int population, int neuron, double time) {}

  private record Arrival(double time, int projection, int source) {}

  private StepByStep(Model model) {
    this.network = model.network();
    this.values = model.parameters().values();
  }

  /** All spikes of a sample, by population and neuron and in order of time. */
  static List<Spike> spikes(Model model, EventStream input, int sample) {
    StepByStep run = new StepByStep(model);
    Network network = model.network();
    for (int n = input.start(sample); n < input.end(sample); n++) {
      double time = (input.tick(n) + (input.payload(n) & 0xffffffffL) * 0x1p-32) * network.clock().dt();
      run.spikes.add(new Spike(0, network.keys().neuron(input.key(n)), time));
    }
    List<Neuron> neurons = run.neurons();
    for (int tick = 1; tick <= network.clock().steps(); tick++) {
      List<Spike> before = List.copyOf(run.spikes); // a spike takes a tick to arrive, and is known by then
      for (Neuron neuron : neurons) {
        neuron.follow(before, tick * network.clock().dt());
      }
    }
    run.spikes.removeIf(spike -> spike.population() == 0);
    run.spikes.sort(
        Comparator.comparingInt(Spike::population).thenComparingInt(Spike::neuron).thenComparingDouble(Spike::time));
    return run.spikes;
  }

  private List<Neuron> neurons() {
    List<Neuron> neurons = new ArrayList<>();
    for (int p = 1; p < network.populations().size(); p++) {
      for (int j = 0; j < network.populations().get(p).size(); j++) {
        int neuron = j;
        int population = p;
        network.neurons(p).<Optional<Neuron>>match(
            lif -> Optional.of(new Neuron(population, neuron, lif, lif.theta(), PerNeuron.all(1), PerNeuron.all(0))),
            lif -> Optional.of(new Neuron(population, neuron, lif, lif.theta(), lif.tauAdapt(), lif.deltaTheta())),
            readout -> Optional.empty())
            .ifPresent(neurons::add);
      }
    }
    return neurons;
  }

  private double value(Trainable.Kind kind, int owner, int index, double otherwise) {
    int array = network.trainable(kind, owner);
    return array < 0 ? otherwise : values[array][index];
  }

  private final class Neuron {
    private final int population;
    private final int index;
    private final NeuronPopulation neurons;
    private final double mem;
    private final double syn;
    private final double theta;
    private final double adapt;
    private final double delta;
    private final double bias;
    private double free;
    private double now;
    private double v;
    private double i;
    private double a;
    private final double[] series = new double[ORDER + 1];

    Neuron(
        int population, int index, NeuronPopulation neurons, PerNeuron theta, PerNeuron tauAdapt, PerNeuron deltaTheta) {
      this.population = population;
      this.index = index;
      this.neurons = neurons;
      this.mem = neurons.tauMem().at(index);
      this.syn = neurons.tauSyn().at(index);
      this.theta = theta.at(index);
      this.adapt = tauAdapt.at(index);
      this.delta = deltaTheta.at(index);
      this.bias = value(Trainable.Kind.BIAS, population, index, 0);
    }

    void follow(List<Spike> sent, double until) {
      for (Arrival arrival : arrivals(sent, until)) {
        goTo(arrival.time());
        i += values[arrival.projection()][arrival.source() * neurons.size() + index];
      }
      goTo(until);
    }

    /** Those that come before a time, and did not before. */
    private List<Arrival> arrivals(List<Spike> sent, double until) {
      List<Arrival> arrivals = new ArrayList<>();
      for (int p : network.projectionsInto(population)) {
        Projection link = network.projections().get(p);
        int from = network.indexOf(link.from());
        for (Spike spike : sent) {
          if (spike.population() == from) {
            double delay = value(Trainable.Kind.DELAYS, p, spike.neuron(), 1);
            double time = spike.time() + delay * network.clock().dt();
            if (time >= now && time < until) {
              arrivals.add(new Arrival(time, p, spike.neuron()));
            }
          }
        }
      }
      arrivals.sort(Comparator.comparingDouble(Arrival::time));
      return arrivals;
    }

    private void goTo(double until) {
      hold(until);
      while (now < until) {
        double step = Math.min(STEP * Math.min(mem, Math.min(syn, adapt)), until - now);
        expand();
        double below = 0;
        double above = -1;
        for (int look = 1; look <= LOOKS && above < 0; look++) {
          double x = step * look / LOOKS;
          if (isAbove(x)) {
            above = x;
          } else {
            below = x;
          }
        }
        if (above < 0) {
          v = sum(step);
          i *= Math.exp(-step / syn);
          a *= Math.exp(-step / adapt);
          now = until - now <= step ? until : now + step;
        } else {
          fire(halved(below, above), until);
        }
      }
    }

    /** The Taylor series of V from now on: (n + 1) v[n+1] mem = -v[n] + i[n] + b, with i[n] = i (-1/syn)^n / n!. */
    private void expand() {
      series[0] = v;
      double current = i;
      for (int n = 0; n < ORDER; n++) {
        series[n + 1] = (current - series[n] + (n == 0 ? bias : 0)) / mem / (n + 1);
        current *= -1 / syn / (n + 1);
      }
    }

    private double sum(double x) {
      double sum = series[ORDER];
      for (int n = ORDER - 1; n >= 0; n--) {
        sum = sum * x + series[n];
      }
      return sum;
    }

    private boolean isAbove(double x) {
      return sum(x) >= theta + a * Math.exp(-x / adapt);
    }

    private double halved(double below, double above) {
      double low = below;
      double high = above;
      for (int n = 0; n < 60; n++) {
        double middle = 0.5 * (low + high);
        if (isAbove(middle)) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return high;
    }

    private void fire(double after, double until) {
      i *= Math.exp(-after / syn);
      a = a * Math.exp(-after / adapt) + delta;
      v = 0;
      now += after;
      spikes.add(new Spike(population, index, now));
      free = neurons.refractory() > 0 ? now + neurons.refractory() : 0;
      hold(until);
    }

    /** V stays at 0 for a while, and I goes on. */
    private void hold(double until) {
      double to = Math.min(free, until);
      if (to > now) {
        i *= Math.exp(-(to - now) / syn);
        now = to;
      }
    }
  }
}
