package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;

/**
 * Which neurons spike in a run, how often, and after how many arrivals. While this stays the loss is smooth in the
 * trainable values: it has a step where a spike appears or vanishes, and a kink where one, or the end of its refractory period,
 * passes an arrival at its neuron.
 * A readout is looked at at ticks, so the ticks of arrivals there count too, and on a GRID clock, where spikes only jump,
 * the tick of every spike.
 *
 * @param spikes of all samples, by sample and key
 * @param readoutArrivals ticks of all arrivals at a readout, in ascending order by sample
 */
record SpikePattern(List<Spike> spikes, List<List<Integer>> readoutArrivals) {

  /**
   * A spike without its exact time.
   *
   * @param arrivalsBefore how many packets arrive before it
   * @param arrivalsBeforeRelease and before the end of the refractory period after it
   * @param tick 0 where it does not count
   */
  record Spike(int sample, int key, int arrivalsBefore, int arrivalsBeforeRelease, int tick) {}

  /** The neuron of a spike. */
  private record Source(int sample, int key) {}

  static SpikePattern of(Network network, double[][] values, Batch batch, Recording recording) {
    ArrivalTimes arrivals = new ArrivalTimes(network, values);
    List<Spike> spikes = new ArrayList<>();
    List<List<Integer>> readoutArrivals = new ArrayList<>();
    for (int s = 0; s < batch.size(); s++) {
      double[][] times = arrivals.of(batch, recording, s);
      addSpikes(network, recording, s, times, spikes);
      readoutArrivals.add(
          network.output().spikes() ? List.of() : ticks(network, times[times.length - 1]));
    }
    // stable: the spikes of one neuron stay in order of time
    spikes.sort(Comparator.comparingInt(Spike::sample).thenComparingInt(Spike::key));
    return new SpikePattern(spikes, readoutArrivals);
  }

  private static void addSpikes(
      Network network, Recording recording, int sample, double[][] arrivals, List<Spike> spikes) {
    boolean grid = network.clock().kind() == Clock.Kind.GRID;
    EventStream packets = recording.spikes();
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      int population = network.keys().population(packets.key(i));
      double time = recording.times()[i];
      int before = countBelow(arrivals[population], time);
      int released = countBelow(arrivals[population], time + network.neurons(population).refractory());
      spikes.add(new Spike(sample, packets.key(i), before, released, grid ? packets.tick(i) : 0));
    }
  }

  private static int countBelow(double[] sorted, double bound) {
    int at = Arrays.binarySearch(sorted, bound);
    int count = at < 0 ? -at - 1 : at;
    while (count > 0 && sorted[count - 1] == bound) {
      count--;
    }
    return count;
  }

  private static List<Integer> ticks(Network network, double[] times) {
    return Arrays.stream(times).mapToObj(time -> (int) Math.floor(time / network.clock().dt())).toList();
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
}
