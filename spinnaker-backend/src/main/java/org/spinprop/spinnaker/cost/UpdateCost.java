package org.spinprop.spinnaker.cost;

import java.util.List;
import org.spinprop.connection.Shape;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.routing.RoutingTables;

/**
 * The update after a batch: every copy that ran a sample sends its gradients, in flits addressed to the PEs of the updates, which
 * sum them, step the optimiser, and send the new values back the same way, to all copies.
 */
final class UpdateCost {
  private final Mapping mapping;
  private final RoutingTables tables;
  private final Levels levels;
  private final List<PolicyRun> runs;
  private final int slices;
  private final TickWork work;
  private final TickWork untrained;

  UpdateCost(Mapping mapping, RoutingTables tables, Levels levels, List<PolicyRun> runs) {
    this.mapping = mapping;
    this.tables = tables;
    this.levels = levels;
    this.runs = runs;
    this.slices = mapping.partition().copy().size();
    this.work = new TickWork(mapping.board().machine(), slices + mapping.partition().updates().size());
    this.untrained = new TickWork(mapping.board().machine(), slices);
  }

  /** Adds one update, of gradients from the first {@code trained} copies. */
  void add(int trained) {
    List<Slice> updates = mapping.partition().updates();
    for (int u = 0; u < updates.size(); u++) {
      work.add(slices + u, Operation.GRADIENT_SUM, (double) trained * updates.get(u).size());
      work.add(slices + u, Operation.VALUE_UPDATE, updates.get(u).size());
      Trainable array = mapping.network().trainables().get(updates.get(u).owner());
      if (array.kind() == Trainable.Kind.WEIGHTS && mapping.precision().integers()) {
        work.add(slices + u, Operation.ROUNDING, updates.get(u).size());
      }
      work.add(slices + u, Operation.VALUE_MOVED, (double) (trained + mapping.copies()) * updates.get(u).size());
      exchange(u, trained);
    }
    runs.forEach(run -> spend(run, trained));
  }

  private void spend(PolicyRun run, int trained) {
    int all = slices + mapping.partition().updates().size();
    double seconds = levels.level(run.updating()).seconds(work.most());
    for (int copy = 0; copy < mapping.copies(); copy++) {
      spend(run, copy < trained ? work : untrained, 0, slices, seconds);
    }
    spend(run, work, slices, all, seconds);
    run.pass(Phase.UPDATE, mapping.board().chips(), seconds);
  }

  private static void spend(PolicyRun run, TickWork of, int from, int to, double seconds) {
    for (int i = from; i < to; i++) {
      run.ledger().busy(Phase.UPDATE, i, of.cycles(i), of.assumed(i), run.updating(), seconds);
    }
  }

  /** What one PE of an update exchanges with all copies. */
  private void exchange(int update, int trained) {
    Machine machine = mapping.board().machine();
    Slice slice = mapping.partition().updates().get(update);
    Trainable array = mapping.network().trainables().get(slice.owner());
    int population = holder(array);
    for (int i : mapping.partition().wiring().slicesOf().get(population)) {
      double values = slice.size() * share(array, i, population);
      work.add(i, Operation.VALUE_MOVED, 2 * values);
      untrained.add(i, Operation.VALUE_MOVED, values);
      double flits = Math.ceil(values / machine.router().flitValues());
      for (int copy = 0; copy < mapping.copies(); copy++) {
        int ways = copy < trained ? 2 : 1;
        int pe = mapping.placement().copies().get(copy).get(i);
        int updatePe = mapping.placement().updates().get(update);
        double hops = ways * flits * tables.directHops(pe, updatePe);
        double links = ways * flits * tables.directLinks(pe, updatePe);
        for (PolicyRun run : runs) {
          run.ledger().sent(Phase.UPDATE, slices + update, ways * flits, hops, links);
        }
      }
    }
  }

  /** The population whose PEs hold an array. */
  private int holder(Trainable array) {
    Network network = mapping.network();
    return array.kind() == Trainable.Kind.BIAS
        ? array.owner()
        : network.indexOf(network.projections().get(array.owner()).to());
  }

  /** The share of an array's values that lies with a slice: its weights, the biases of its channels; delays lie with every one. */
  private double share(Trainable array, int position, int population) {
    Slice slice = mapping.partition().copy().get(position);
    Shape shape = mapping.network().populations().get(population).shape();
    return switch (array.kind()) {
      case WEIGHTS ->
          mapping.partition().reaches().get(array.owner()).weights(slice.from(), slice.to()) / (double) array.size();
      case BIAS -> (shape.channel(slice.to() - 1) - shape.channel(slice.from()) + 1) / (double) shape.channels();
      case DELAYS -> 1;
    };
  }
}
