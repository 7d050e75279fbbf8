package org.spinprop.offchip.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.connection.Shape;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;

/** The trainable values of a network as tensors. */
public final class ParameterTensors {
  private final List<Link> links = new ArrayList<>();
  private final Map<Integer, NDArray> biases = new HashMap<>();

  /** @param scope owner of the tensors */
  public ParameterTensors(Network network, Parameters parameters, NDManager scope) {
    for (int p = 0; p < network.projections().size(); p++) {
      links.addAll(Link.of(network, p, parameters, scope));
    }
    for (int p = 1; p < network.populations().size(); p++) {
      int bias = network.trainable(Trainable.Kind.BIAS, p);
      if (bias >= 0) {
        biases.put(p, scope.create(byNeuron(parameters.values(bias), network.neurons(p).shape())));
      }
    }
  }

  private static float[] byNeuron(float[] byChannel, Shape shape) {
    float[] values = new float[shape.size()];
    for (int j = 0; j < values.length; j++) {
      values[j] = byChannel[shape.channel(j)];
    }
    return values;
  }

  /** All links, in the order of their projections. */
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
