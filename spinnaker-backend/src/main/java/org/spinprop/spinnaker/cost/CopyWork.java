package org.spinprop.spinnaker.cost;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.mapping.Wiring;

/**
 * The operations of a copy's programs at a tick, from the packets that were counted (docs/chip.md, "Time"). Slices of a program
 * send an error each for a spike that reached them, their share of the sum. Where several programs send errors for the same neurons, they
 * are taken to send as many each.
 */
final class CopyWork {
  private final Network network;
  private final List<Slice> slices;
  private final Wiring wiring;
  private final PacketCounts counts;
  private final boolean exact;
  private final int loss;
  /** What slices hear: lists of streams, those of each slice once. */
  private final List<List<Integer>> heard = new ArrayList<>();
  /** By slice, its position among these. */
  private final int[] hearing;

  CopyWork(Mapping mapping, PacketCounts counts) {
    this.network = mapping.network();
    this.slices = mapping.partition().copy();
    this.wiring = mapping.partition().wiring();
    this.counts = counts;
    this.exact = network.clock().kind() == Clock.Kind.SUBTICK;
    this.loss = network.populations().size();
    this.hearing = new int[slices.size()];
    for (int i = 0; i < hearing.length; i++) {
      List<Integer> streams = new ArrayList<>();
      for (int s = 0; s < counts.streams().count(); s++) {
        if (counts.streams().get(s).others().contains(i)) {
          streams.add(s);
        }
      }
      hearing[i] = heard.indexOf(streams);
      if (hearing[i] < 0) {
        hearing[i] = heard.size();
        heard.add(streams);
      }
    }
  }

  /** The first tick of the backward phase. */
  int firstBackwardTick() {
    return network.clock().steps() - 1 + (exact ? 1 : 0);
  }

  void forward(int sample, int tick, TickWork work) {
    double[] received = received(sample, tick);
    for (int p = 0; p <= loss; p++) {
      for (int i : wiring.slicesOf().get(p)) {
        work.add(i, Operation.TIMER, 1);
        work.add(i, Operation.TICK, 1);
        work.add(i, Operation.PACKET_RECEIVED, received[hearing[i]]);
        if (p < loss) {
          sent(i, counts.spikesOfSlice(sample, tick, i), work);
        }
        if (p > 0 && p < loss) {
          double arrived = 0;
          double events = 0;
          for (int projection : network.projectionsInto(p)) {
            arrived += counts.arrivals(sample, tick, projection, i);
            events += counts.events(sample, tick, projection, i);
          }
          neurons(true, tick, arrived, events, p, i, work);
          if (exact) {
            work.add(i, Operation.ARRIVAL_TIMED, arrived);
          }
          work.add(i, exact ? Operation.SYNAPSE_TIMED : Operation.SYNAPSE_FORWARD, events);
          crossings(true, sample, tick, arrived, p, i, work);
        }
      }
    }
  }

  /** By what slices hear, packets that they get at a tick of the forward phase: those sent to them at the tick before. */
  private double[] received(int sample, int tick) {
    double[] received = new double[heard.size()];
    for (int n = 0; n < received.length && tick > 0; n++) {
      for (int stream : heard.get(n)) {
        received[n] += counts.spikesOfStream(sample, tick - 1, stream);
      }
    }
    return received;
  }

  /**
   * Neurons go on by a tick, and thresholds and held voltages with them, on a SUBTICK clock from an arrival that reaches them to the
   * next. That goes back from one past the last tick, when there is nothing to undo yet.
   *
   * @param arrivals at the slice
   * @param events synapses that they reach
   */
  private void neurons(
      boolean forward, int tick, double arrivals, double events, int population, int slice, TickWork work) {
    int size = slices.get(slice).size();
    NeuronPopulation neurons = network.neurons(population);
    SpikeWork ofSpikes = SpikeWork.of(neurons, forward);
    double stretches = exact ? events + size : size;
    if (!exact) {
      work.add(slice, forward ? Operation.NEURON_FORWARD : Operation.NEURON_BACKWARD, size);
    } else if (tick < network.clock().steps()) {
      work.add(slice, forward ? Operation.NEURON_DRIFT : Operation.NEURON_DRIFT_BACKWARD, size);
      int exponentials = (isSeries(neurons) ? 0 : 2) + ofSpikes.exponentials();
      work.add(slice, Operation.EXPONENTIAL, exponentials * (neurons.uniform() ? arrivals + 1 : stretches));
    }
    if (!exact || tick < network.clock().steps()) {
      ofSpikes.step().ifPresent(operation -> work.add(slice, operation, stretches));
    }
  }

  /** Whether decays within a tick are the short series that are counted with arrivals and crossings. */
  private boolean isSeries(NeuronPopulation neurons) {
    return neurons.uniform()
        && network.clock().dt() <= 0.25 * Math.min(neurons.tauMem().at(0), neurons.tauSyn().at(0));
  }

  /**
   * What own spikes of a tick take on a SUBTICK clock.
   *
   * @param arrivals at the slice, from one to the next of which each neuron goes that fires
   */
  private void crossings(
      boolean forward, int sample, int tick, double arrivals, int population, int slice, TickWork work) {
    if (exact && tick < network.clock().steps() && network.neurons(population).spikes()) {
      int spikes = counts.spikesOfSlice(sample, tick, slice);
      SpikeWork ofSpikes = SpikeWork.of(network.neurons(population), forward);
      work.addUnforeseen(slice, forward ? Operation.CROSSING : Operation.CROSSING_UNDONE, spikes);
      work.addUnforeseen(slice, forward ? Operation.STRETCH : Operation.STRETCH_UNDONE, spikes * (arrivals + 1));
      work.addUnforeseen(slice, Operation.EXPONENTIAL, (double) ofSpikes.exponentialsOfSpike() * spikes);
    }
  }

  private static void sent(int slice, double packets, TickWork work) {
    work.addUnforeseen(slice, Operation.PACKET_SENT, packets);
    work.addUnforeseen(slice, Operation.PACKET_LAYER, packets);
  }

  void backward(int sample, int tick, TickWork work) {
    double[] sent = errorsSent(sample, tick);
    for (int p = 0; p <= loss; p++) {
      for (int i : wiring.slicesOf().get(p)) {
        work.add(i, Operation.TIMER, 1);
        work.add(i, Operation.TICK_BACKWARD, 1);
        sent(i, sent[hearing[i]], work);
        if (p > 0 && p < loss) {
          layerBackward(sample, tick, p, i, work);
        }
        if (p == loss && tick == firstBackwardTick()) {
          work.add(i, Operation.LOSS_SAMPLE, 1);
          work.add(i, Operation.LOSS_OUTPUT, slices.get(i).size());
        }
      }
    }
  }

  private void layerBackward(int sample, int tick, int population, int slice, TickWork work) {
    int reversed = exact ? tick : tick + 1;
    double arrivals = 0;
    double events = 0;
    double answered = 0;
    for (int projection : network.projectionsInto(population)) {
      boolean within = reversed < network.clock().steps();
      double reached = within ? counts.events(sample, reversed, projection, slice) : 0;
      boolean input = network.indexOf(network.projections().get(projection).from()) == 0;
      arrivals += within ? counts.arrivals(sample, reversed, projection, slice) : 0;
      events += reached;
      answered += input && !network.projections().get(projection).delayed() ? 0 : reached;
    }
    if (tick < firstBackwardTick()) {
      work.add(slice, Operation.PACKET_RECEIVED, errorsReceived(sample, tick + 1, slice));
    }
    neurons(false, tick, arrivals, events, population, slice, work);
    work.add(slice, exact ? Operation.ARRIVAL_TIMED_UNDONE : Operation.ARRIVAL_UNDONE, arrivals);
    work.add(slice, exact ? Operation.SYNAPSE_TIMED_GRADIENT : Operation.SYNAPSE_GRADIENT, events);
    work.add(slice, exact ? Operation.SYNAPSE_TIMED_ERROR : Operation.SYNAPSE_ERROR, answered);
    if (!exact && reversed < network.clock().steps() && network.neurons(population).spikes()) {
      work.add(slice, Operation.SPIKE_UNDONE, counts.spikesOfSlice(sample, reversed, slice));
    }
    crossings(false, sample, tick, arrivals, population, slice, work);
  }

  /** Where one error is counted each slice of its program that was reached sends a packet. */
  private double errorsReceived(int sample, int tick, int slice) {
    double received = 0;
    for (int s : counts.streams().ofSlice(slice)) {
      Streams.Stream stream = counts.streams().get(s);
      int errors = counts.errorsOfStream(sample, tick, s);
      received += errors == 0 ? 0 : errors * ((double) stream.others().size() / stream.programs());
    }
    return received;
  }

  /** By what slices hear, errors that they send at a tick. */
  private double[] errorsSent(int sample, int tick) {
    double[] sent = new double[heard.size()];
    for (int n = 0; n < sent.length; n++) {
      for (int s : heard.get(n)) {
        int errors = counts.errorsOfStream(sample, tick, s);
        sent[n] += errors == 0 ? 0 : (double) errors / counts.streams().get(s).programs();
      }
    }
    return sent;
  }
}
