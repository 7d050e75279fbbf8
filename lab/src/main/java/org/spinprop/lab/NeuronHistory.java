package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.event.EventStream;
import org.spinprop.model.Parameters;
import org.spinprop.connection.Connection;
import org.spinprop.connection.FanOut;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;

/**
 * What one neuron on a GRID clock received, did and was seen to do in one sample, as a contender states it: the packets that
 * were sent to it, over the weights that are held, and its own spikes.
 */
final class NeuronHistory {
  private final Network network;
  private final LifPopulation population;
  private final int neuron;
  private final List<List<Arrival>> arrivals = new ArrayList<>();
  private final boolean[] fired;
  private final double[] recorded;
  private final double bias;
  private float largestWeight;

  /**
   * A packet that is due.
   *
   * @param projection it comes over
   * @param source presynaptic neuron
   * @param sent tick at which it was sent
   */
  record Arrival(Projection projection, int source, int sent, float weight) {}

  /**
   * @param inputs packets of the sample's inputs, as a stream of one sample
   * @param run the sample, with voltages
   */
  NeuronHistory(Network network, Parameters parameters, EventStream inputs, Snapshot run, String name, int neuron) {
    this.network = network;
    this.population =
        network.neurons(network.indexOf(name)).match(
            lif -> lif,
            adaptive -> {
              throw new IllegalArgumentException("thresholds that adapt are not followed: " + name);
            },
            readout -> {
              throw new IllegalArgumentException("a readout has no spikes: " + name);
            });
    this.neuron = neuron;
    int steps = network.clock().steps();
    this.fired = new boolean[steps];
    this.recorded = new double[steps];
    for (int t = 0; t < steps; t++) {
      arrivals.add(new ArrayList<>());
      recorded[t] = run.voltage(name, t, neuron);
    }
    int position = network.indexOf(name);
    int biases = network.trainable(Trainable.Kind.BIAS, position);
    this.bias = biases < 0 ? 0 : parameters.values(biases)[population.shape().channel(neuron)];
    EventStream spikes = run.recording().spikes();
    for (int projection : network.projectionsInto(position)) {
      int source = network.indexOf(network.projections().get(projection).from());
      collect(source == 0 ? inputs : spikes, projection, source, parameters);
    }
    for (int i = 0; i < spikes.size(); i++) {
      if (spikes.key(i) == network.keys().spike(position, neuron)) {
        fired[spikes.tick(i)] = true;
      }
    }
  }

  private void collect(EventStream packets, int projection, int source, Parameters parameters) {
    Projection link = network.projections().get(projection);
    float[] weights = parameters.weights(projection);
    for (float weight : weights) {
      largestWeight = Math.max(largestWeight, Math.abs(weight));
    }
    FanOut fanOut = network.fanOut(link);
    int delays = network.trainable(Trainable.Kind.DELAYS, projection);
    float[] delay = delays < 0 ? new float[0] : parameters.values(delays);
    for (int i = 0; i < packets.size(); i++) {
      if (network.keys().population(packets.key(i)) == source) {
        int k = network.keys().neuron(packets.key(i));
        for (int s = fanOut.begin(k); s < fanOut.end(k); s++) {
          int due = packets.tick(i) + (delays < 0 ? 1 : Math.round(delay[link.delaysConnections() ? fanOut.weight(s) : k]));
          if (fanOut.target(s) == neuron && due < arrivals.size()) {
            arrivals.get(due).add(new Arrival(link, k, packets.tick(i), strength(fanOut, s, weights)));
          }
        }
      }
    }
  }

  private static float strength(FanOut fanOut, int synapse, float[] weights) {
    int weight = fanOut.weight(synapse);
    return (float) fanOut.share() * (weight == Connection.UNWEIGHTED ? 1 : weights[weight]);
  }

  Clock clock() {
    return network.clock();
  }

  LifPopulation population() {
    return population;
  }

  int neuron() {
    return neuron;
  }

  int steps() {
    return recorded.length;
  }

  Decay decay() {
    return population.decay(network.clock(), neuron);
  }

  double threshold() {
    return population.theta().at(neuron);
  }

  double bias() {
    return bias;
  }

  /** The largest of all weights into the population, either way. */
  double largestWeight() {
    return largestWeight;
  }

  /** Packets due at a tick, in the order of sending. */
  List<Arrival> arrivals(int tick) {
    return tick >= 0 && tick < arrivals.size() ? arrivals.get(tick) : List.of();
  }

  /** Whether the neuron was seen to spike at a tick. */
  boolean fired(int tick) {
    return fired[tick];
  }

  /** V at a tick as it was recorded, before a reset. */
  double recorded(int tick) {
    return recorded[tick];
  }

  /** V as a tick leaves it, after a reset. */
  double afterReset(int tick) {
    if (!fired[tick]) {
      return recorded[tick];
    }
    return population.reset() == Reset.ZERO ? 0 : recorded[tick] - threshold();
  }

  /** What float32 rounding may add up to: some hundred roundings of the largest terms. */
  double tolerance() {
    double largest = Math.max(Math.abs(threshold()), Math.abs(bias));
    double current = 0;
    Decay decay = decay();
    for (int t = 1; t < steps(); t++) {
      current = decay.alpha() * current + arrivals(t).stream().mapToDouble(a -> Math.abs(a.weight())).sum();
      largest = Math.max(largest, current + Math.abs(recorded[t]));
    }
    return 128 * 0x1p-24 * largest;
  }
}
