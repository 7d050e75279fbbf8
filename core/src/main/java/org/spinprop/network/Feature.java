package org.spinprop.network;

import java.util.EnumSet;
import java.util.Set;
import org.spinprop.InvalidInputException;

/** What a network may have beyond layers that feed forward; not every engine and file format has all of it. */
public enum Feature {
  /** A projection to its own population or an earlier one. */
  RECURRENCE("recurrent projections"),
  /** Delays of more than a tick, of each presynaptic neuron. */
  DELAYS("axonal delays"),
  /** Delays of more than a tick, of each connection. */
  CONNECTION_DELAYS("a delay for each connection"),
  /** Weights that slide over an image. */
  CONVOLUTION("convolutions"),
  /** Pools before weights. */
  POOLING("pools"),
  /** Neurons that feed the one at their place, with a weight of 1. */
  ONE_TO_ONE("one-to-one connections"),
  /** Connections that are named one by one. */
  SPARSE("sparse connections"),
  /** A trainable constant current into the neurons of a population. */
  BIAS("biases"),
  /** The reset that subtracts the threshold. */
  SUBTRACTIVE_RESET("a subtractive reset"),
  /** Time constants or thresholds of each neuron's own. */
  OWN_CONSTANTS("time constants or thresholds of each neuron's own"),
  /** Neurons without a synapse: what arrives lasts one tick. */
  NO_SYNAPSE("neurons without a synapse"),
  /** Membranes that do not leak: integrate-and-fire. */
  NO_LEAK("neurons that do not leak"),
  /** Thresholds that own spikes raise. */
  ADAPTATION("thresholds that adapt"),
  /** A time after each spike for which V is held. */
  REFRACTORY("a refractory period");

  private final String words;

  Feature(String words) {
    this.words = words;
  }

  /** The features that a network has. */
  public static Set<Feature> of(Network network) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Projection link : network.projections()) {
      if (network.indexOf(link.from()) >= network.indexOf(link.to())) {
        features.add(RECURRENCE);
      }
      if (link.delayed()) {
        features.add(link.delaysConnections() ? CONNECTION_DELAYS : DELAYS);
      }
      if (link.pooling().isPresent()) {
        features.add(POOLING);
      }
      features.addAll(
          link.connection().match(
              dense -> Set.<Feature>of(), oneToOne -> Set.of(ONE_TO_ONE), convolution -> Set.of(CONVOLUTION),
              sparse -> Set.of(SPARSE)));
    }
    network.neurons().forEach(neurons -> add(neurons, features));
    return features;
  }

  private static void add(NeuronPopulation neurons, Set<Feature> features) {
    if (neurons.biased()) {
      features.add(BIAS);
    }
    if (!neurons.uniform()) {
      features.add(OWN_CONSTANTS);
    }
    if (!neurons.hasSynapses()) {
      features.add(NO_SYNAPSE);
    }
    if (neurons.refractory() > 0) {
      features.add(REFRACTORY);
    }
    if (!neurons.leaks()) {
      features.add(NO_LEAK);
    }
    features.addAll(neurons.match(lif -> ofReset(lif.reset()), Feature::ofAdaptive, readout -> Set.<Feature>of()));
  }

  private static Set<Feature> ofAdaptive(AdaptiveLifPopulation neurons) {
    Set<Feature> features = ofReset(neurons.reset());
    features.add(ADAPTATION);
    return features;
  }

  private static EnumSet<Feature> ofReset(Reset reset) {
    return reset == Reset.SUBTRACT ? EnumSet.of(SUBTRACTIVE_RESET) : EnumSet.noneOf(Feature.class);
  }

  /** For places that a network with this is never let to: what does not support it refuses it before. */
  @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"}) // stands where a value of any type is asked for
  public <R> R isRefused() {
    throw new IllegalStateException("a network with " + words + " was let pass");
  }

  /**
   * Throws unless a network has only features that are supported.
   *
   * @param what an engine or format, as {@code backend 'offchip'}
   */
  public static void require(Network network, Set<Feature> supported, String what) {
    for (Feature feature : of(network)) {
      if (!supported.contains(feature)) {
        throw InvalidInputException.of("%s does not have %s, which the network %s has",
            what, feature.words, network.shape());
      }
    }
  }
}
