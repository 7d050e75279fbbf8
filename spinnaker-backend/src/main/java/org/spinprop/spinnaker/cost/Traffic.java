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
  private final Streams streams;
  private final Map<List<Integer>, Load> spikes = new HashMap<>();
  private final Map<List<Integer>, Load> errors = new HashMap<>();

  Traffic(Mapping mapping, RoutingTables tables, Streams streams) {
    this.mapping = mapping;
    this.tables = tables;
    this.streams = streams;
  }

  /** Of one spike of a stream of a copy. */
  Load ofSpike(int copy, int stream) {
    return spikes.computeIfAbsent(List.of(copy, stream), key -> spike(copy, streams.get(stream)));
  }

  /** Of one counted error for a neuron of a stream: one packet from every PE of the program that sends it. */
  Load ofError(int copy, int stream) {
    return errors.computeIfAbsent(List.of(copy, stream), key -> error(copy, streams.get(stream)));
  }

  private Load spike(int copy, Streams.Stream stream) {
    Slice slice = mapping.partition().copy().get(stream.slice());
    KeyLayout keys = mapping.network().keys();
    Load load = new Load();
    load.add(
        tables.follow(
            mapping.placement().copies().get(copy).get(stream.slice()),
            keys.inCopy(keys.spike(slice.owner(), stream.neuron()), copy)),
        1);
    return load;
  }

  private Load error(int copy, Streams.Stream stream) {
    Slice slice = mapping.partition().copy().get(stream.slice());
    KeyLayout keys = mapping.network().keys();
    int key = keys.inCopy(keys.error(slice.owner(), stream.neuron()), copy);
    double share = 1.0 / stream.programs();
    Load load = new Load();
    for (int sender : stream.others()) {
      load.add(tables.follow(mapping.placement().copies().get(copy).get(sender), key), share);
    }
    return load;
  }
}
