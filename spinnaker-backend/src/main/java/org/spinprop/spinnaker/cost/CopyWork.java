package org.spinprop.spinnaker.cost;

import java.util.List;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.mapping.Wiring;

/**
 * The operations of a copy's programs at a tick, from the packets that were counted (docs/chip.md, "Time"). Slices of a program
 * send an error each for a spike, their share of the sum. Where several programs send errors for the same neurons, they are taken
 * to send as many each.
 */
final class CopyWork {
  private final Network network;
  private final List<Slice> slices;
  private final Wiring wiring;
  private final PacketCounts counts;
  private final boolean exact;
  private final int loss;

  CopyWork(Mapping mapping, PacketCounts counts) {
    this.network = mapping.network();
    this.slices = mapping.partition().copy();
    this.wiring = mapping.partition().wiring();
    this.counts = counts;
    this.exact = network.clock().kind() == Clock.Kind.SUBTICK;
    this.loss = network.populations().size();
  }

  /** The first tick of the backward phase. */
  int firstBackwardTick() {
    return network.clock().steps() - 1 + (exact ? 1 : 0);
  }

  void forward(int sample, int tick, TickWork work) {
    for (int p = 0; p <= loss; p++) {
      double received = received(sample, tick, p);
      double arrived = arrived(sample, tick, p);
      for (int i : wiring.slicesOf().get(p)) {
        work.add(i, Operation.TICK, 1);
        work.add(i, Operation.PACKET_RECEIVED, received);
        if (p < loss) {
          work.add(i, Operation.PACKET_SENT, counts.spikes(sample, tick, i));
        }
        if (p > 0 && p < loss) {
          stretches(Operation.NEURON_FORWARD, tick, arrived, p, i, work);
          work.add(i, Operation.SYNAPSE_FORWARD, slices.get(i).size() * arrived);
          crossings(Operation.CROSSING, sample, tick, p, i, work);
        }
      }
    }
  }

  /**
   * Neurons go on by a tick, or on a SUBTICK clock from arrival to arrival, by decays that those of the same constants share. A
   * SUBTICK clock goes back from one past the last tick, when there is nothing to undo yet.
   */
  private void stretches(Operation step, int tick, double arrivals, int population, int slice, TickWork work) {
    int size = slices.get(slice).size();
    SpikeWork ofSpikes = SpikeWork.of(network.neurons(population), step == Operation.NEURON_FORWARD);
    double stretches = exact ? arrivals + 1 : 1;
    if (!exact || tick < network.clock().steps()) {
      work.add(slice, step, size * stretches);
      ofSpikes.step().ifPresent(operation -> work.add(slice, operation, size * stretches));
    }
    if (exact && tick < network.clock().steps()) {
      boolean shared = network.neurons(population).uniform();
      work.add(slice, Operation.EXPONENTIAL, (2 + ofSpikes.exponentials()) * stretches * (shared ? 1 : size));
    }
  }

  /** What own spikes of a tick take on a SUBTICK clock. */
  private void crossings(Operation operation, int sample, int tick, int population, int slice, TickWork work) {
    if (exact && tick < network.clock().steps() && network.neurons(population).spikes()) {
      int spikes = counts.spikes(sample, tick, slice);
      SpikeWork ofSpikes = SpikeWork.of(network.neurons(population), operation == Operation.CROSSING);
      work.add(slice, operation, spikes);
      work.add(slice, Operation.EXPONENTIAL, (double) ofSpikes.exponentialsOfSpike() * spikes);
    }
  }

  /** Packets that a program gets at a tick of the forward phase: those sent to it at the tick before. */
  private double received(int sample, int tick, int program) {
    double received = 0;
    for (int p = 0; p < loss && tick > 0; p++) {
      received += wiring.listeners().get(p).contains(program) ? spikes(sample, tick - 1, p) : 0;
    }
    return received;
  }

  private double spikes(int sample, int tick, int population) {
    double sum = 0;
    for (int i : wiring.slicesOf().get(population)) {
      sum += counts.spikes(sample, tick, i);
    }
    return sum;
  }

  private double arrived(int sample, int tick, int program) {
    double arrived = 0;
    for (int projection : program == loss ? List.<Integer>of() : network.projectionsInto(program)) {
      arrived += counts.arrivals(sample, tick, projection);
    }
    return arrived;
  }

  void backward(int sample, int tick, TickWork work) {
    for (int p = 0; p <= loss; p++) {
      double sent = errorsSent(sample, tick, p);
      for (int i : wiring.slicesOf().get(p)) {
        work.add(i, Operation.TICK, 1);
        work.add(i, Operation.PACKET_SENT, sent);
        if (p > 0 && p < loss) {
          layerBackward(sample, tick, p, i, work);
        }
        if (p == loss && tick == firstBackwardTick()) {
          work.add(i, Operation.LOSS_OUTPUT, slices.get(i).size());
        }
      }
    }
  }

  private void layerBackward(int sample, int tick, int population, int slice, TickWork work) {
    int size = slices.get(slice).size();
    int reversed = exact ? tick : tick + 1;
    double arrivals = 0;
    double answered = 0;
    for (int projection : network.projectionsInto(population)) {
      int arrived = reversed < network.clock().steps() ? counts.arrivals(sample, reversed, projection) : 0;
      boolean input = network.indexOf(network.projections().get(projection).from()) == 0;
      arrivals += arrived;
      answered += input && !network.projections().get(projection).delayed() ? 0 : arrived;
    }
    if (tick < firstBackwardTick()) {
      work.add(slice, Operation.PACKET_RECEIVED, counts.errors(sample, tick + 1, slice) * errorSenders(population));
    }
    stretches(Operation.NEURON_BACKWARD, tick, arrivals, population, slice, work);
    work.add(slice, Operation.SYNAPSE_GRADIENT, size * arrivals);
    work.add(slice, Operation.SYNAPSE_ERROR, size * answered);
    crossings(Operation.CROSSING_UNDONE, sample, tick, population, slice, work);
  }

  /** PEs that send a packet where one error is counted. */
  double errorSenders(int population) {
    return (double) wiring.listeningSlices(population).size() / wiring.listeners().get(population).size();
  }

  /** Errors that each slice of a program sends at a tick. */
  private double errorsSent(int sample, int tick, int program) {
    double sent = 0;
    for (int p = 1; p < loss; p++) {
      List<Integer> senders = wiring.listeners().get(p);
      if (senders.contains(program)) {
        for (int i : wiring.slicesOf().get(p)) {
          sent += (double) counts.errors(sample, tick, i) / senders.size();
        }
      }
    }
    return sent;
  }
}
