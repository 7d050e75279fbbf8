package org.spinprop.cli.network;

import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Dense;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.network.Projection;

/**
 * A projection as a network file describes it; all to all where it says no other connection.
 *
 * @param maxDelay in ticks
 * @param pool ahead of the connections
 */
record ProjectionEntry(
    Optional<String> from,
    Optional<String> to,
    Optional<Integer> maxDelay,
    Optional<PoolEntry> pool,
    Optional<WindowEntry> conv,
    Optional<SparseEntry> sparse,
    boolean oneToOne) {

  String source() {
    return from.orElseThrow(ProjectionEntry::ends);
  }

  String target() {
    return to.orElseThrow(ProjectionEntry::ends);
  }

  private static InvalidInputException ends() {
    return InvalidInputException.of("projections: each needs 'from' and 'to'");
  }

  private String id() {
    return source() + "->" + target();
  }

  /** Whether it sees an image: the population that it leads from has a shape. */
  boolean seesImages() {
    return pool.isPresent() || conv.isPresent();
  }

  /** The shape that its connections lead from. */
  private Shape pooled(Shape source) {
    return pool.map(entry -> entry.pooling().output(source)).orElse(source);
  }

  /**
   * The shape that it gives its target, where that says none: of so many channels what a convolution makes, or that of one-to-one
   * connections; of any other none.
   *
   * @param channels 0 where the target does not say
   */
  Optional<Shape> gives(Shape source, int channels) {
    try {
      if (conv.isPresent() && channels > 0) {
        return Optional.of(conv.get().convolution().output(pooled(source), channels));
      }
      return oneToOne && channels == 0 ? Optional.of(pooled(source)) : Optional.empty();
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("projection '%s': %s", id(), e.getMessage());
    }
  }

  /** The projection between populations of these shapes. */
  Projection projection(Shape source, Shape target) {
    try {
      if (Stream.of(conv.isPresent(), sparse.isPresent(), oneToOne).filter(given -> given).count() > 1) {
        throw InvalidInputException.of("expected one of conv, sparse and one_to_one");
      }
      Optional<Pooling> pooling = pool.map(PoolEntry::pooling);
      return new Projection(source(), target(), maxDelay.orElse(1), pooling, connection(source, target));
    } catch (InvalidInputException e) {
      throw e.getMessage().startsWith("projection '") ? e : InvalidInputException.of("projection '%s': %s", id(), e.getMessage());
    }
  }

  private Connection connection(Shape source, Shape target) {
    if (conv.isPresent()) {
      return conv.get().convolution();
    }
    if (sparse.isPresent()) {
      return sparse.get().connections(pooled(source).size(), target.size());
    }
    return oneToOne ? new OneToOne() : new Dense();
  }
}
