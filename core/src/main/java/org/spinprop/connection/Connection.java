package org.spinprop.connection;

import java.util.function.Function;

/**
 * Which neurons a presynaptic neuron reaches, and over which weight. Weights may be shared by several synapses; their gradient is the sum
 * over them.
 */
public sealed interface Connection permits Dense, OneToOne, Convolution, Sparse {

  /** The weight of a synapse that has none to train: it is 1. */
  int UNWEIGHTED = -1;

  /**
   * What is to be done for each kind. This is how kinds are told apart, everywhere: who has a case to each compiles no more when there is
   * a new one.
   */
  <R> R match(
      Function<? super Dense, ? extends R> dense,
      Function<? super OneToOne, ? extends R> oneToOne,
      Function<? super Convolution, ? extends R> convolution,
      Function<? super Sparse, ? extends R> sparse);

  /** Number of weights between populations that {@link #check} lets pass; more than an int holds is refused before. */
  long weights(Shape from, Shape to);

  /** Weights into a postsynaptic neuron, on average. */
  double fanIn(Shape from, Shape to);

  /**
   * Whether it leads from a shape to another.
   *
   * @throws org.spinprop.InvalidInputException if it does not; the message says why
   */
  void check(Shape from, Shape to);

  /** A weight in words, as {@code from neuron 3 to neuron 5}. */
  String place(Shape from, Shape to, int weight);

  /** Goes through the synapses of a presynaptic neuron, by postsynaptic neuron. */
  void synapses(Shape from, Shape to, int neuron, SynapseVisitor visitor);

  /**
   * Goes through the weights, each with the mean of a value over the neurons that it leads to; of a weight that a channel shares, over all
   * neurons of the channel.
   */
  void means(Shape from, Shape to, double[] byNeuron, MeanVisitor visitor);

  /** Sees weights. */
  @FunctionalInterface
  interface MeanVisitor {
    /** A weight, and the mean. */
    void weight(int weight, double mean);
  }

  /** Sees synapses. */
  @FunctionalInterface
  interface SynapseVisitor {
    /**
     * A synapse.
     *
     * @param target postsynaptic neuron
     * @param weight position of its weight, or {@link #UNWEIGHTED}
     */
    void synapse(int target, int weight);
  }
}
