package org.spinprop.onnx.metadata;

import java.util.Optional;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Pooling;
import org.spinprop.network.Projection;

/**
 * What metadata say of a projection; which neurons it connects the graph says.
 *
 * @param from name of the presynaptic population
 * @param to name of the postsynaptic population
 * @param maxDelay bound of the delays in ticks; 1 where there are none
 */
public record StatedProjection(String from, String to, int maxDelay) {

  static StatedProjection of(Projection link) {
    return new StatedProjection(link.from(), link.to(), link.maxDelay());
  }

  /** {@code from->to}. */
  public String id() {
    return from + "->" + to;
  }

  /** The projection with what the graph says of it. */
  public Projection over(Optional<Pooling> pooling, Connection connection) {
    return new Projection(from, to, maxDelay, pooling, connection);
  }
}
