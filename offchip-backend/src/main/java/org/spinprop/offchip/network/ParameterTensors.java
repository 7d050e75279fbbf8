package org.spinprop.offchip.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;

/** The trainable values of a network as tensors. */
public final class ParameterTensors {
  private final List<Link> links = new ArrayList<>();
  private final Map<Integer, NDArray> biases = new HashMap<>();

  /**
   * A projection.
   *
   * @param from position of the presynaptic population
   * @param to position of the postsynaptic population
   * @param weights [from][to]
   */
  public record Link(int from, int to, NDArray weights, Axons axons) {

    /** Whether both of its ends are in a group. */
    public boolean within(List<Integer> group) {
      return group.contains(from) && group.contains(to);
    }
  }

  /** @param scope owner of the tensors */
  public ParameterTensors(Network network, Parameters parameters, NDManager scope) {
    for (int p = 0; p < network.projections().size(); p++) {
      Projection projection = network.projections().get(p);
      Shape shape = new Shape(network.source(projection).size(), network.target(projection).size());
      int delays = network.trainable(Trainable.Kind.DELAYS, p);
      links.add(
          new Link(
              network.indexOf(projection.from()),
              network.indexOf(projection.to()),
              scope.create(parameters.weights(p), shape),
              delays < 0 ? Axons.DIRECT : Axons.of(parameters.values(delays), scope)));
    }
    for (int p = 1; p < network.populations().size(); p++) {
      int bias = network.trainable(Trainable.Kind.BIAS, p);
      if (bias >= 0) {
        biases.put(p, scope.create(parameters.values(bias)));
      }
    }
  }

  /** The projections, in the network's order. */
  public List<Link> links() {
    return links;
  }

  /** Those between populations of a group. */
  public List<Link> within(List<Integer> group) {
    return links.stream().filter(link -> link.within(group)).toList();
  }

  /** The constant currents into a population, [neuron], where it has any. */
  public Optional<NDArray> bias(int population) {
    return Optional.ofNullable(biases.get(population));
  }
}
