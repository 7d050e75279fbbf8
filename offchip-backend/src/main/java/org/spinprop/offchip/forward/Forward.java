package org.spinprop.offchip.forward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.spinprop.offchip.network.Axons;
import org.spinprop.offchip.network.DenseInput;
import org.spinprop.offchip.network.NetworkTensors;
import org.spinprop.offchip.network.Link;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * Samples run forward on a GRID clock. Populations run one after another, each over all ticks with one product or convolution for
 * all that arrives; only those of a cycle go tick by tick together.
 */
public final class Forward {
  private final NetworkTensors tensors;
  private final int steps;
  private final int samples;
  private final NDArray input;
  private final Optional<Recorded> recorded;
  private final Neurons[] neurons;
  private final IdentityHashMap<Link, NDArray> arriving = new IdentityHashMap<>();

  /**
   * Runs samples.
   *
   * @param input spikes of the input population, as {@link DenseInput} gives them
   * @param recorded spikes in place of those that thresholds would give
   */
  public Forward(NetworkTensors tensors, NDArray input, int samples, Optional<Recorded> recorded) {
    this.tensors = tensors;
    this.steps = tensors.steps();
    this.samples = samples;
    this.input = input;
    this.recorded = recorded;
    this.neurons = new Neurons[tensors.network().populations().size()];
    tensors.groups().forEach(this::run);
  }

  private void run(List<Integer> group) {
    for (int p : group) {
      neurons[p] =
          new Neurons(
              tensors.constants().of(p), tensors.parameters().bias(p), arrivingFromOutside(p, group), steps, spikes(p));
    }
    List<Link> inner = tensors.parameters().within(group);
    for (int t = 1; t < steps; t++) {
      for (Link link : inner) {
        pass(link, t);
      }
      for (int p : group) {
        neurons[p].step(t);
      }
    }
  }

  private Optional<NDArray[]> spikes(int population) {
    return recorded.filter(spikes -> tensors.network().neurons(population).spikes()).map(spikes -> spikes.of(population));
  }

  private void pass(Link link, int tick) {
    link.axons()
        .arriving(neurons[link.from()].spikesByTick(), tick)
        .ifPresent(
            spikes -> {
              try (NDArray weighted = link.map().of(spikes)) {
                neurons[link.to()].receive(tick, weighted);
              }
            });
  }

  /** W s of ticks 1 to T - 1, over the projections from populations outside of a group. */
  private NDArray arrivingFromOutside(int population, List<Integer> group) {
    return tensors.parameters().links().stream()
        .filter(link -> link.to() == population && !link.within(group))
        .map(link -> link.map().of(arriving(link)))
        .reduce(NDArray::addi)
        .orElseGet(() -> input.getManager().zeros(shape(population)));
  }

  private Shape shape(int population) {
    return new Shape((long) (steps - 1) * samples, tensors.network().populations().get(population).size());
  }

  /** Spikes of a projection's neurons by when they arrive, ticks 1 to T - 1. */
  public NDArray arriving(Link link) {
    return arriving.computeIfAbsent(link, this::delayed);
  }

  private NDArray delayed(Link link) {
    boolean fromInput = link.from() == 0;
    if (link.axons() == Axons.DIRECT) {
      return fromInput ? input : neurons[link.from()].spikesBefore();
    }
    NDArray[] sent = fromInput ? TickBlocks.split(input, steps - 1) : neurons[link.from()].spikesByTick();
    NDArray none = sent[0].zerosLike();
    NDList ticks = new NDList();
    for (int t = 1; t < steps; t++) {
      ticks.add(link.axons().arriving(sent, t).orElse(none));
    }
    return NDArrays.concat(ticks);
  }

  /** A population; the input, at 0, has none. */
  public Neurons neurons(int population) {
    return neurons[population];
  }

  /** Number of samples. */
  public int samples() {
    return samples;
  }
}
