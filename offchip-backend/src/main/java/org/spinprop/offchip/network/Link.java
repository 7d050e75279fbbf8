package org.spinprop.offchip.network;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.offchip.connection.LinearMap;

/**
 * A projection; of one whose connections have delays of their own, those that have the same.
 *
 * @param projection its position
 * @param from position of the presynaptic population
 * @param to position of the postsynaptic population
 * @param map what it makes of spikes that arrive
 * @param axons when they do
 * @param part positions of its weights among the projection's, where those are not all
 */
public record Link(int projection, int from, int to, LinearMap map, Axons axons, Optional<int[]> part) {

  /** Whether both of its ends are in a group. */
  public boolean within(List<Integer> group) {
    return group.contains(from) && group.contains(to);
  }

  /** Writes the gradient of its weights to where it belongs in that of the projection's. */
  public void copy(float[] gradient, float[] ofProjection) {
    for (int n = 0; n < gradient.length; n++) {
      ofProjection[part.isPresent() ? part.get()[n] : n] = gradient[n];
    }
  }

  /** The links of a projection. */
  static List<Link> of(Network network, int projection, Parameters parameters, NDManager scope) {
    Builder builder = new Builder(network, projection, parameters.weights(projection), scope);
    int delays = network.trainable(Trainable.Kind.DELAYS, projection);
    if (delays < 0) {
      return List.of(builder.whole(Axons.DIRECT));
    }
    float[] ticks = parameters.values(delays);
    return network.projections().get(projection).connection().match(
        dense -> List.of(builder.whole(Axons.of(ticks, scope))),
        oneToOne -> List.of(builder.whole(Axons.of(ticks, scope))),
        convolution -> List.of(builder.whole(Axons.of(ticks, scope))),
        sparse -> builder.parts(sparse, Axons.rounded(ticks)));
  }

  /** Makes links of a projection. */
  private record Builder(Network network, int projection, float[] weights, NDManager scope) {

    Link whole(Axons axons) {
      return link(network.projections().get(projection).connection(), weights, axons, Optional.empty());
    }

    List<Link> parts(Sparse connections, int[] delays) {
      return Arrays.stream(delays).sorted().distinct().mapToObj(delay -> part(connections, delays, delay)).toList();
    }

    private Link part(Sparse connections, int[] delays, int delay) {
      int[] part = IntStream.range(0, delays.length).filter(n -> delays[n] == delay).toArray();
      float[] values = new float[part.length];
      for (int n = 0; n < part.length; n++) {
        values[n] = weights[part[n]];
      }
      Sparse some = new Sparse(
          Arrays.stream(part).map(connections::source).toArray(), Arrays.stream(part).map(connections::target).toArray());
      return link(some, values, Axons.all(delay), Optional.of(part));
    }

    private Link link(Connection connection, float[] values, Axons axons, Optional<int[]> part) {
      Projection whole = network.projections().get(projection);
      Shape from = network.source(whole).shape();
      Shape to = network.target(whole).shape();
      return new Link(
          projection, network.indexOf(whole.from()), network.indexOf(whole.to()),
          LinearMap.of(from, to, whole.pooling(), connection, values, scope), axons, part);
    }
  }
}
