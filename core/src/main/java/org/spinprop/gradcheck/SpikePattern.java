package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Recording;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;

/**
 * Which neurons spike in a run, how often, and after how many arrivals. While this stays the loss is smooth in the
 * weights: it has a step where a spike appears or vanishes, and a kink where one passes an arrival at its neuron. A
 * readout is looked at at ticks, so the tick of a spike that it receives counts too, and on a GRID clock, where spikes
 * only jump, that of every spike.
 *
 * @param spikes of all samples, by sample and key
 */
record SpikePattern(List<Spike> spikes) {

  /** A spike without its exact time; tick is 0 where it does not count. */
  record Spike(int sample, int key, long arrivalsBefore, int tick) {}

  /** The neuron of a spike. */
  private record Source(int sample, int key) {}

  static SpikePattern of(Network network, Batch batch, Recording recording) {
    List<Spike> spikes = new ArrayList<>();
    for (int s = 0; s < batch.size(); s++) {
      addSample(network, batch, recording, s, spikes);
    }
    // stable: the spikes of one neuron stay in order of time
    spikes.sort(Comparator.comparingInt(Spike::sample).thenComparingInt(Spike::key));
    return new SpikePattern(spikes);
  }

  /** What lies between two runs that keeps differences of their losses from being slopes, if anything does. */
  Optional<Exclusion> changeTo(SpikePattern other) {
    if (equals(other)) {
      return Optional.empty();
    }
    return Optional.of(sources().equals(other.sources()) ? Exclusion.SPIKE_ORDER : Exclusion.SPIKE_COUNT);
  }

  private List<Source> sources() {
    return spikes.stream().map(spike -> new Source(spike.sample(), spike.key())).toList();
  }

  private static void addSample(
      Network network, Batch batch, Recording recording, int sample, List<Spike> spikes) {
    List<List<Double>> arrivals = arrivals(network, batch, recording, sample);
    EventStream packets = recording.spikes();
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      int population = network.keys().population(packets.key(i));
      double time = recording.times()[i];
      long before = arrivals.get(population).stream().filter(arrival -> arrival < time).count();
      int tick = tickCounts(network, population) ? packets.tick(i) : 0;
      spikes.add(new Spike(sample, packets.key(i), before, tick));
    }
  }

  private static boolean tickCounts(Network network, int population) {
    String name = network.populations().get(population).name();
    return network.clock().kind() == Clock.Kind.GRID
        || network.projections().stream()
            .anyMatch(link -> link.from().equals(name) && network.target(link) instanceof ReadoutPopulation);
  }

  /** Times in ms at which packets arrive, by population. */
  private static List<List<Double>> arrivals(Network network, Batch batch, Recording recording, int sample) {
    List<List<Double>> sent = sent(network, batch, recording, sample);
    List<List<Double>> arrivals = listsFor(network);
    for (Projection link : network.projections()) {
      double delay = link.delayTicks() * network.clock().dt();
      List<Double> into = arrivals.get(network.indexOf(link.to()));
      sent.get(network.indexOf(link.from())).forEach(time -> into.add(time + delay));
    }
    return arrivals;
  }

  /** Times in ms of the packets of a sample, by population. */
  private static List<List<Double>> sent(Network network, Batch batch, Recording recording, int sample) {
    List<List<Double>> sent = listsFor(network);
    EventStream inputs = batch.packets();
    for (int i = inputs.start(sample); i < inputs.end(sample); i++) {
      sent.get(0).add(network.clock().time(inputs.tick(i), inputs.payload(i)));
    }
    EventStream spikes = recording.spikes();
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      sent.get(network.keys().population(spikes.key(i))).add(recording.times()[i]);
    }
    return sent;
  }

  private static List<List<Double>> listsFor(Network network) {
    List<List<Double>> lists = new ArrayList<>();
    network.populations().forEach(population -> lists.add(new ArrayList<>()));
    return lists;
  }
}
