package org.spinprop.reference;

import org.spinprop.connection.FanOut;
import org.spinprop.network.Decay;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;

/** A network with resident values, looked up by what they belong to. Positions are those of the network. */
final class Resident {
  private static final int NONE = -1;

  private final Network network;
  private final double[][] values;
  private final int[] sources;
  private final int[] targets;
  private final int[] delays;
  private final int[] biases;
  private final FanOut[] fanOuts;

  /** @param values by trainable array; read, not copied */
  Resident(Network network, double[][] values) {
    this.network = network;
    this.values = values;
    int projections = network.projections().size();
    this.sources = new int[projections];
    this.targets = new int[projections];
    this.delays = new int[projections];
    this.fanOuts = new FanOut[projections];
    for (int p = 0; p < projections; p++) {
      Projection link = network.projections().get(p);
      sources[p] = network.indexOf(link.from());
      targets[p] = network.indexOf(link.to());
      delays[p] = network.trainable(Trainable.Kind.DELAYS, p);
      fanOuts[p] = network.fanOut(link);
    }
    this.biases = new int[network.populations().size()];
    for (int p = 0; p < biases.length; p++) {
      biases[p] = network.trainable(Trainable.Kind.BIAS, p);
    }
  }

  Network network() {
    return network;
  }

  int projections() {
    return sources.length;
  }

  int source(int projection) {
    return sources[projection];
  }

  int target(int projection) {
    return targets[projection];
  }

  NeuronPopulation neurons(int population) {
    return network.neurons(population);
  }

  /** Decay factors of a population's neurons. */
  Decay[] decays(int population) {
    NeuronPopulation neurons = neurons(population);
    Decay[] decays = new Decay[neurons.size()];
    for (int j = 0; j < decays.length; j++) {
      decays[j] = neurons.decay(network.clock(), j);
    }
    return decays;
  }

  /** Exact dynamics of a population's neurons. */
  ExactMembrane[] membranes(int population) {
    NeuronPopulation neurons = neurons(population);
    ExactMembrane[] membranes = new ExactMembrane[neurons.size()];
    for (int j = 0; j < membranes.length; j++) {
      membranes[j] = new ExactMembrane(neurons.tauMem().at(j), neurons.tauSyn().at(j));
    }
    return membranes;
  }

  /** Synapses of a projection. */
  FanOut fanOut(int projection) {
    return fanOuts[projection];
  }

  /** Whether the synapses of a presynaptic neuron have delays of their own. */
  boolean delaysConnections(int projection) {
    return network.projections().get(projection).delaysConnections();
  }

  /** What a spike adds to I over a synapse. */
  double strength(int projection, int synapse) {
    return fanOuts[projection].strength(synapse, values[projection]);
  }

  /** Ticks from a spike of a presynaptic neuron to its arrival over a synapse. */
  double delay(int projection, int neuron, int synapse) {
    return delays[projection] == NONE ? 1 : values[delays[projection]][delayOf(projection, neuron, synapse)];
  }

  double bias(int population, int neuron) {
    return biases[population] == NONE ? 0 : values[biases[population]][neurons(population).shape().channel(neuron)];
  }

  /** Adds to the gradient of a delay, where it is trainable. */
  void addToDelay(double[][] gradient, int projection, int neuron, int synapse, double value) {
    if (delays[projection] != NONE) {
      gradient[delays[projection]][delayOf(projection, neuron, synapse)] += value;
    }
  }

  /** Where the delay of a synapse stands. */
  private int delayOf(int projection, int neuron, int synapse) {
    return delaysConnections(projection) ? fanOuts[projection].weight(synapse) : neuron;
  }

  /** Adds to the gradient of a bias, where there is one. */
  void addToBias(double[][] gradient, int population, int neuron, double value) {
    if (biases[population] != NONE) {
      gradient[biases[population]][neurons(population).shape().channel(neuron)] += value;
    }
  }
}
