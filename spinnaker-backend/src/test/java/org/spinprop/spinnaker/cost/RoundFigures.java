package org.spinprop.spinnaker.cost;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;

/** A chip whose operations take round figures, for sums by hand; all else is as published. */
final class RoundFigures {
  private static final Map<Operation, Work> OPERATIONS = new EnumMap<>(Board.ONE_CHIP.machine().operations());

  /** One chip. */
  static final Board ONE_CHIP;

  static {
    put(Operation.TICK, 150, 20);
    put(Operation.TICK_BACKWARD, 150, 20);
    put(Operation.PACKET_RECEIVED, 30, 4);
    put(Operation.PACKET_SENT, 20, 2);
    put(Operation.NEURON_FORWARD, 14, 6);
    put(Operation.SYNAPSE_FORWARD, 5, 3);
    put(Operation.EXPONENTIAL, 95, 2);
    put(Operation.CROSSING, 980, 12);
    put(Operation.SPIKE_UNDONE, 70, 9);
    put(Operation.CROSSING_UNDONE, 430, 8);
    put(Operation.NEURON_BACKWARD, 11, 4);
    put(Operation.ARRIVAL_UNDONE, 25, 5);
    put(Operation.SYNAPSE_ERROR, 6, 3);
    put(Operation.SYNAPSE_GRADIENT, 6, 3);
    put(Operation.LOSS_SAMPLE, 500, 40);
    put(Operation.LOSS_OUTPUT, 120, 6);
    put(Operation.GRADIENT_SUM, 4, 3);
    put(Operation.VALUE_UPDATE, 60, 7);
    put(Operation.VALUE_MOVED, 1, 1);
    Machine published = Board.ONE_CHIP.machine();
    Machine round =
        new Machine(
            published.layout(), published.memory(), published.router(), published.levels(), published.energy(), OPERATIONS,
            published.sources());
    ONE_CHIP = new Board(round, 1, Set.of());
  }

  private RoundFigures() {}

  private static void put(Operation operation, double cycles, double words) {
    OPERATIONS.put(operation, new Work(cycles, words));
  }
}
