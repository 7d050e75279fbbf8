package org.spinprop.spinnaker.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.routing.RoutingTables;

/** The ways of counted packets through the routing tables. */
final class Traffic {
  private final Mapping mapping;
  private final RoutingTables tables;
  private final Map<List<Integer>, Load> spikes = new HashMap<>();
  private final Map<List<Integer>, Load> errors = new HashMap<>();

  Traffic(Mapping mapping, RoutingTables tables) {
    this.mapping = mapping;
    this.tables = tables;
  }

  /** Of one spike of a slice of a copy. */
  Load ofSpike(int copy, int slice) {
    return spikes.computeIfAbsent(List.of(copy, slice), key -> spike(copy, slice));
  }

  /** Of one counted error for a neuron of a slice: one packet from every PE of the program that sends it. */
  Load ofError(int copy, int slice) {
    return errors.computeIfAbsent(List.of(copy, slice), key -> error(copy, slice));
  }

  private Load spike(int copy, int position) {
    Slice slice = mapping.partition().copy().get(position);
    KeyLayout keys = mapping.network().keys();
    Load load = new Load();
    load.add(
        tables.follow(
            mapping.placement().copies().get(copy).get(position),
            keys.inCopy(keys.spike(slice.owner(), slice.from()), copy)),
        1);
    return load;
  }

  private Load error(int copy, int position) {
    Slice slice = mapping.partition().copy().get(position);
    KeyLayout keys = mapping.network().keys();
    int key = keys.inCopy(keys.error(slice.owner(), slice.from()), copy);
    double share = 1.0 / mapping.partition().wiring().listeners().get(slice.owner()).size();
    Load load = new Load();
    for (int sender : mapping.partition().wiring().listeningSlices(slice.owner())) {
      load.add(tables.follow(mapping.placement().copies().get(copy).get(sender), key), share);
    }
    return load;
  }
}
