package org.spinprop.connection;

import java.util.function.Function;

/** All to all. Weights are [from][to] row-major: a presynaptic spike touches one contiguous row. */
public record Dense() implements Connection {

  @Override
  public <R> R match(
      Function<? super Dense, ? extends R> dense,
      Function<? super OneToOne, ? extends R> oneToOne,
      Function<? super Convolution, ? extends R> convolution,
      Function<? super Sparse, ? extends R> sparse) {
    return dense.apply(this);
  }

  @Override
  public long weights(Shape from, Shape to) {
    return (long) from.size() * to.size();
  }

  @Override
  public double fanIn(Shape from, Shape to) {
    return from.size();
  }

  @Override
  public void check(Shape from, Shape to) {}

  @Override
  public String place(Shape from, Shape to, int weight) {
    return "from neuron " + weight / to.size() + " to neuron " + weight % to.size();
  }

  @Override
  public void means(Shape from, Shape to, double[] byNeuron, MeanVisitor visitor) {
    for (int k = 0; k < from.size(); k++) {
      for (int j = 0; j < byNeuron.length; j++) {
        visitor.weight(k * byNeuron.length + j, byNeuron[j]);
      }
    }
  }

  @Override
  public void synapses(Shape from, Shape to, int neuron, SynapseVisitor visitor) {
    int row = neuron * to.size();
    for (int j = 0; j < to.size(); j++) {
      visitor.synapse(j, row + j);
    }
  }

  @Override
  public String toString() {
    return "all to all";
  }
}
