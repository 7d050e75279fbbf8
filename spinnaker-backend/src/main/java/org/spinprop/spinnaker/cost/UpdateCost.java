package org.spinprop.spinnaker.cost;

import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.routing.RoutingTables;

/**
 * The update after a batch: every copy sends its gradients, in flits addressed to the PEs of the updates, which sum them, step the
 * optimiser, and send the new values back the same way.
 */
final class UpdateCost {
  private final Mapping mapping;
  private final RoutingTables tables;
  private final Levels levels;
  private final Ledger ledger;
  private final int slices;
  private final TickWork work;

  UpdateCost(Mapping mapping, RoutingTables tables, Levels levels, Ledger ledger) {
    this.mapping = mapping;
    this.tables = tables;
    this.levels = levels;
    this.ledger = ledger;
    this.slices = mapping.partition().copy().size();
    this.work = new TickWork(mapping.board().machine(), slices + mapping.partition().updates().size());
  }

  /** Adds one update of so many copies to the ledger, and returns its seconds. */
  double add(int copies) {
    List<Slice> updates = mapping.partition().updates();
    for (int u = 0; u < updates.size(); u++) {
      work.add(slices + u, Operation.GRADIENT_SUM, (double) copies * updates.get(u).size());
      work.add(slices + u, Operation.VALUE_UPDATE, updates.get(u).size());
      work.add(slices + u, Operation.VALUE_MOVED, 2.0 * copies * updates.get(u).size());
      exchange(u, copies);
    }
    double seconds = levels.fastest().seconds(work.most());
    for (int i = 0; i < slices + updates.size(); i++) {
      int times = i < slices ? copies : 1;
      for (int copy = 0; copy < times; copy++) {
        ledger.busy(Phase.UPDATE, i, work.cycles(i), work.words(i), levels.fastest(), seconds);
      }
    }
    return seconds;
  }

  /** What one PE of an update exchanges with all copies. */
  private void exchange(int update, int copies) {
    Machine machine = mapping.board().machine();
    Slice slice = mapping.partition().updates().get(update);
    Trainable array = mapping.network().trainables().get(slice.owner());
    int population = holder(array);
    for (int i : mapping.partition().wiring().slicesOf().get(population)) {
      double values = slice.size() * share(array, i, population);
      work.add(i, Operation.VALUE_MOVED, 2 * values);
      double flits = Math.ceil(values / machine.router().flitValues());
      for (int copy = 0; copy < copies; copy++) {
        int pe = mapping.placement().copies().get(copy).get(i);
        int updatePe = mapping.placement().updates().get(update);
        double hops = 2 * flits * tables.directHops(pe, updatePe);
        double links = 2 * flits * tables.directLinks(pe, updatePe);
        ledger.sent(Phase.UPDATE, slices + update, 2 * flits, hops, links);
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

  /** The share of an array's values that lies with a slice: its columns of the weights; delays lie with every one. */
  private double share(Trainable array, int slice, int population) {
    double size = mapping.network().populations().get(population).size();
    return array.kind() == Trainable.Kind.DELAYS ? 1 : mapping.partition().copy().get(slice).size() / size;
  }
}
