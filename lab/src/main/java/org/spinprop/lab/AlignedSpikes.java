package org.spinprop.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.recording.Recording;

/**
 * Spikes of a run in the keys and ticks of a network, so that runs of different networks can be laid side by side.
 * Populations correspond by name and size; spikes of others are left out.
 *
 * @param spikes ordered by tick, key and time within a sample
 * @param times in ms, in the precision of the backend
 */
public record AlignedSpikes(EventStream spikes, double[] times) {
  private static final int NONE = -1;

  /**
   * Aligns a recording of one network to another.
   *
   * @param from network of the recording
   * @param to whose keys and ticks to use
   */
  public static AlignedSpikes of(Recording recording, Network from, Network to) {
    int[] populations = correspondence(from, to);
    boolean same =
        from.keys().equals(to.keys()) && from.clock().equals(to.clock())
            && from.populations().size() == to.populations().size()
            && Arrays.stream(populations).skip(1).allMatch(p -> p != NONE);
    return same ? new AlignedSpikes(recording.spikes(), recording.times()) : translated(recording, from, to, populations);
  }

  /** Populations of {@code to} that {@code from} has too, by position in {@code to}; LIF ones only. */
  static List<Integer> shared(Network from, Network to) {
    int[] populations = correspondence(from, to);
    return Arrays.stream(populations).filter(p -> p != NONE).sorted().boxed().toList();
  }

  private static int[] correspondence(Network from, Network to) {
    int[] positions = new int[from.populations().size()];
    for (int p = 0; p < positions.length; p++) {
      positions[p] = NONE;
      for (int q = 0; q < to.populations().size(); q++) {
        Population mine = from.populations().get(p);
        Population other = to.populations().get(q);
        if (mine.name().equals(other.name()) && mine.size() == other.size() && spikes(mine) && spikes(other)) {
          positions[p] = q;
        }
      }
    }
    return positions;
  }

  private static boolean spikes(Population population) {
    return population.neurons().filter(NeuronPopulation::spikes).isPresent();
  }

  private record Spike(int tick, int key, double time) {}

  private static AlignedSpikes translated(Recording recording, Network from, Network to, int[] populations) {
    EventStream given = recording.spikes();
    KeyLayout keys = from.keys();
    EventStream.Builder builder = new EventStream.Builder();
    double[] times = new double[given.size()];
    int size = 0;
    for (int s = 0; s < given.samples(); s++) {
      List<Spike> spikes = new ArrayList<>();
      for (int i = given.start(s); i < given.end(s); i++) {
        int population = populations[keys.population(given.key(i))];
        if (population != NONE) {
          double time = recording.times()[i];
          int key = to.keys().spike(population, keys.neuron(given.key(i)));
          spikes.add(new Spike(to.clock().tick(time), key, time));
        }
      }
      spikes.sort(Comparator.comparingInt(Spike::tick).thenComparingInt(Spike::key).thenComparingDouble(Spike::time));
      builder.beginSample();
      for (Spike spike : spikes) {
        builder.add(spike.key(), spike.tick());
        times[size++] = spike.time();
      }
    }
    return new AlignedSpikes(builder.build(), Arrays.copyOf(times, size));
  }
}
