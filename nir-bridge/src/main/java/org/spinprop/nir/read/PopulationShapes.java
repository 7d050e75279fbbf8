package org.spinprop.nir.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.signal.Signal;

/**
 * How the neurons of populations lie: as metadata say, or as convolutions and pools take and give them, or, of the input alone, as its
 * node says. All others lie nowhere: neither weights nor constants of each neuron ask where.
 */
final class PopulationShapes {
  private final NirGraph graph;
  private final Map<String, Shape> byNode = new HashMap<>();

  private PopulationShapes(NirGraph graph) {
    this.graph = graph;
  }

  /**
   * The shapes, by node.
   *
   * @param places the input first
   * @param stated by node, of those of which it is stated that they lie somewhere
   * @param all whether the others are stated to lie nowhere
   */
  static Map<String, Shape> of(
      NirGraph graph, List<Place> places, Collection<Link> links, Map<String, Shape> stated, boolean all) {
    PopulationShapes shapes = new PopulationShapes(graph);
    for (Place place : places) {
      Shape shape = stated.get(place.node());
      if (shape != null || all) {
        shapes.require(place, shape != null ? shape : Shape.flat(place.size()));
      }
    }
    links.forEach(shapes::add);
    shapes.spread(links);
    shapes.addInput(places.get(0), links);
    shapes.spread(links);
    places.forEach(place -> shapes.byNode.putIfAbsent(place.node(), Shape.flat(place.size())));
    return shapes.byNode;
  }

  private void require(Place place, Shape shape) {
    Shape known = byNode.putIfAbsent(place.node(), shape);
    if (shape.size() != place.size()) {
      throw InvalidInputException.of("%s: it has %d neurons, not %s", graph.describe(place.node()), place.size(), shape);
    }
    if (known != null && !known.equals(shape)) {
      throw InvalidInputException.of(
          "%s: its neurons lie as %s and as %s; leave out what reshapes them between convolutions or pools",
          graph.describe(place.node()), known, shape);
    }
  }

  private void add(Link link) {
    link.signal().pool().ifPresent(pool -> require(link.from(), pool.from()));
    link.signal().weights().match(
        diagonal -> {
          link.signal().pool().map(Signal.Pooled::to).ifPresent(pools -> require(link.to(), pools));
          return diagonal;
        },
        matrix -> matrix,
        kernel -> {
          if (link.signal().pool().isEmpty()) {
            require(link.from(), kernel.from());
          }
          require(link.to(), kernel.to());
          return kernel;
        });
  }

  /** Neurons that lead each to the one at its place lie alike. */
  private void spread(Collection<Link> links) {
    boolean grows = true;
    while (grows) {
      int known = byNode.size();
      for (Link link : links) {
        if (link.isDirect() && byNode.containsKey(link.from().node())) {
          require(link.to(), Objects.requireNonNull(byNode.get(link.from().node())));
        } else if (link.isDirect() && byNode.containsKey(link.to().node())) {
          require(link.from(), Objects.requireNonNull(byNode.get(link.to().node())));
        }
      }
      grows = byNode.size() > known;
    }
  }

  private void addInput(Place input, Collection<Link> links) {
    boolean direct = links.stream().anyMatch(link -> link.isDirect() && link.from().equals(input));
    if (input.dimensions().rank() == 3 && !direct) {
      byNode.putIfAbsent(
          input.node(),
          new Shape(input.dimensions().size(0), input.dimensions().size(1), input.dimensions().size(2)));
    }
  }
}
