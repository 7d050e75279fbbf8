package org.spinprop.connection;

import java.util.function.Function;
import org.spinprop.InvalidInputException;

/** Each neuron to the one at its place, with a weight of 1 that is not trained: what follows a pool that stands alone. */
public record OneToOne() implements Connection {

  @Override
  public <R> R match(
      Function<? super Dense, ? extends R> dense,
      Function<? super OneToOne, ? extends R> oneToOne,
      Function<? super Convolution, ? extends R> convolution,
      Function<? super Sparse, ? extends R> sparse) {
    return oneToOne.apply(this);
  }

  @Override
  public long weights(Shape from, Shape to) {
    return 0;
  }

  @Override
  public double fanIn(Shape from, Shape to) {
    return 1;
  }

  @Override
  public void check(Shape from, Shape to) {
    if (!from.equals(to)) {
      throw InvalidInputException.of("one to one from %s leads to %s, not to %s", from, from, to);
    }
  }

  @Override
  public String place(Shape from, Shape to, int weight) {
    throw new IndexOutOfBoundsException("one to one has no weight " + weight);
  }

  @Override
  public void means(Shape from, Shape to, double[] byNeuron, MeanVisitor visitor) {}

  @Override
  public void synapses(Shape from, Shape to, int neuron, SynapseVisitor visitor) {
    visitor.synapse(neuron, UNWEIGHTED);
  }

  @Override
  public String toString() {
    return "one to one";
  }
}
