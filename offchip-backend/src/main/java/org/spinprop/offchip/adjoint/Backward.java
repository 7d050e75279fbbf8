package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.spinprop.connection.Shape;
import org.spinprop.network.Trainable;
import org.spinprop.offchip.forward.Forward;
import org.spinprop.offchip.network.Axons;
import org.spinprop.offchip.network.NetworkTensors;
import org.spinprop.offchip.network.Link;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * Samples run backward: the error that goes back to every spike from those that it went to, a sum over its weights, and the
 * gradients that come of it. Groups run in the reverse of their order forward, with products and convolutions over all ticks at once; the populations
 * of a cycle go back tick by tick together.
 */
public final class Backward {
  private final NetworkTensors tensors;
  private final Forward forward;
  private final Adjoint.Method method;
  private final int steps;
  private final Adjoint[] adjoints;

  /** @param forward the same samples, run forward */
  public Backward(NetworkTensors tensors, Forward forward, Adjoint.Method method) {
    this.tensors = tensors;
    this.forward = forward;
    this.method = method;
    this.steps = tensors.steps();
    this.adjoints = new Adjoint[tensors.network().populations().size()];
  }

  /**
   * The gradient summed over the samples, by trainable array of the network; that of delays is 0, since whole ticks do not
   * move by little.
   *
   * @param drive the errors of the output's spikes, or dL/dV of a readout, at ticks 1 to T - 1; overwritten
   */
  public float[][] gradient(NDArray drive) {
    for (int g = tensors.groups().size() - 1; g >= 0; g--) {
      run(tensors.groups().get(g), drive);
    }
    return tensors.network().trainables().stream().map(this::gradientOf).toArray(float[][]::new);
  }

  private float[] gradientOf(Trainable array) {
    return switch (array.kind()) {
      case WEIGHTS -> ofWeights(array);
      case DELAYS -> new float[array.size()];
      case BIAS -> byChannel(adjoints[array.owner()].ofBias(), tensors.network().neurons(array.owner()).shape()).toFloatArray();
    };
  }

  private float[] ofWeights(Trainable array) {
    float[] gradient = new float[array.size()];
    for (Link link : tensors.parameters().links()) {
      if (link.projection() == array.owner()) {
        link.copy(adjoints[link.to()].ofWeights(link.map(), forward.arriving(link)).toFloatArray(), gradient);
      }
    }
    return gradient;
  }

  /** Sums over the neurons of each channel, which share a bias. */
  private static NDArray byChannel(NDArray ofNeurons, Shape shape) {
    try (NDArray channels = ofNeurons.reshape(shape.channels(), shape.pixels())) {
      return channels.sum(new int[] {1});
    }
  }

  private void run(List<Integer> group, NDArray drive) {
    for (int p : group) {
      adjoints[p] = method.of(forward.neurons(p), incoming(p, group, drive));
    }
    List<Link> inner = tensors.parameters().within(group);
    NDArray[][] errors = new NDArray[inner.size()][steps];
    for (int t = steps - 1; t > 0; t--) {
      for (int i = 0; i < errors.length; i++) {
        receive(inner.get(i), errors[i], t);
      }
      for (int p : group) {
        adjoints[p].step(t);
      }
      for (int i = 0; i < errors.length; i++) {
        Link link = inner.get(i);
        try (NDArray error = adjoints[link.to()].errorBack(t)) {
          errors[i][t] = link.map().transposed(error);
        }
      }
    }
  }

  private void receive(Link link, NDArray[] errors, int tick) {
    link.axons().returning(errors, tick).ifPresent(error -> adjoints[link.from()].receive(tick, error));
  }

  /** The errors of a population's spikes before its group runs. */
  private NDArray incoming(int population, List<Integer> group, NDArray drive) {
    if (population == adjoints.length - 1) {
      return drive;
    }
    return tensors.parameters().links().stream()
        .filter(link -> link.from() == population && !link.within(group))
        .map(this::errors)
        .reduce(NDArray::addi)
        .orElseGet(() -> forward.neurons(population).drive().zerosLike());
  }

  /** The errors of the spikes of ticks 1 to T - 1 over a projection. */
  private NDArray errors(Link link) {
    if (link.axons() == Axons.DIRECT) {
      return errors(link, 2, steps + 1);
    }
    NDArray[] byArrival = TickBlocks.split(errors(link, 0, steps), steps);
    NDList sent = new NDList();
    for (int t = 1; t < steps; t++) {
      sent.add(link.axons().returning(byArrival, t).orElse(byArrival[0]));
    }
    return NDArrays.concat(sent);
  }

  /** The errors of spikes that arrive at ticks from one to before another; nothing, 0, outside of 1 to T - 1. */
  private NDArray errors(Link link, int from, int to) {
    try (NDList errors = new NDList()) {
      for (int t = from; t < to; t++) {
        boolean arrives = t > 0 && t < steps;
        errors.add(arrives ? adjoints[link.to()].errorBack(t) : forward.neurons(link.to()).rest().zerosLike());
      }
      try (NDArray all = NDArrays.concat(errors)) {
        return link.map().transposed(all);
      }
    }
  }
}
