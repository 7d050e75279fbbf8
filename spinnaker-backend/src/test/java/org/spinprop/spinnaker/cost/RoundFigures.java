package org.spinprop.spinnaker.cost;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;

/** A chip whose operations take round figures, for sums by hand; all else is as published. */
final class RoundFigures {
  private static final Map<Operation, Work> OPERATIONS = new EnumMap<>(Board.ONE_CHIP.machine().operations());

  /** One chip. */
  static final Board ONE_CHIP;

  static {
    put(Operation.TIMER, 50);
    put(Operation.TICK, 100);
    put(Operation.TICK_BACKWARD, 100);
    put(Operation.PACKET_RECEIVED, 30);
    put(Operation.PACKET_SENT, 15);
    put(Operation.PACKET_LAYER, 5);
    put(Operation.NEURON_FORWARD, 14);
    put(Operation.SYNAPSE_FORWARD, 5);
    put(Operation.NEURON_DRIFT, 17);
    put(Operation.ARRIVAL_TIMED, 40);
    put(Operation.SYNAPSE_TIMED, 9);
    put(Operation.EXPONENTIAL, 95);
    put(Operation.STRETCH, 60);
    put(Operation.CROSSING, 980);
    put(Operation.SPIKE_UNDONE, 70);
    put(Operation.CROSSING_UNDONE, 430);
    put(Operation.STRETCH_UNDONE, 55);
    put(Operation.NEURON_BACKWARD, 11);
    put(Operation.NEURON_DRIFT_BACKWARD, 13);
    put(Operation.ARRIVAL_TIMED_UNDONE, 45);
    put(Operation.ARRIVAL_UNDONE, 25);
    put(Operation.SYNAPSE_ERROR, 6);
    put(Operation.SYNAPSE_GRADIENT, 6);
    put(Operation.SYNAPSE_TIMED_GRADIENT, 7);
    put(Operation.SYNAPSE_TIMED_ERROR, 8);
    put(Operation.LOSS_SAMPLE, 500);
    put(Operation.LOSS_OUTPUT, 120);
    put(Operation.GRADIENT_SUM, 4);
    put(Operation.VALUE_UPDATE, 60);
    put(Operation.VALUE_MOVED, 1);
    ONE_CHIP = new Board(Board.ONE_CHIP.machine().with(OPERATIONS), 1, Set.of());
  }

  private RoundFigures() {}

  private static void put(Operation operation, double cycles) {
    OPERATIONS.put(operation, new Work(cycles));
  }
}
