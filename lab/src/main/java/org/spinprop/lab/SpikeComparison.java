package org.spinprop.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;

/** Lays the spikes of two trials side by side, in the keys and ticks of the first. */
final class SpikeComparison {
  private final Network network;
  private final List<Integer> shared;
  private final AlignedSpikes a;
  private final AlignedSpikes b;
  private final double timeScale;

  /** @param timeScale tau of van Rossum's distance in ms; a spike moved by twice as much costs Victor and Purpura's 2 */
  SpikeComparison(Trial a, Trial b, double timeScale) {
    this.network = a.network();
    this.shared = AlignedSpikes.shared(b.network(), network);
    this.a = AlignedSpikes.of(a.evaluation().recording(), network, network);
    this.b = AlignedSpikes.of(b.evaluation().recording(), b.network(), network);
    this.timeScale = timeScale;
  }

  SpikeDifference difference() {
    KeyLayout keys = network.keys();
    Map<String, PopulationSpikes> byPopulation = new LinkedHashMap<>();
    for (int p : shared) {
      byPopulation.put(network.populations().get(p).name(), population(p));
    }
    double agreement =
        SpikeAgreement.between(a.spikes(), b.spikes(), key -> shared.contains(keys.population(key)));
    List<Integer> differing =
        IntStream.range(0, a.spikes().samples()).filter(s -> divergence(s).isPresent()).boxed().toList();
    return new SpikeDifference(
        agreement, byPopulation, differing, differing.stream().findFirst().flatMap(this::divergence));
  }

  private PopulationSpikes population(int population) {
    double agreement =
        SpikeAgreement.between(
            a.spikes(), b.spikes(), key -> network.keys().population(key) == population);
    return new NeuronTrains(network, population, timeScale).compare(agreement, a, b);
  }

  /** The first packet of a sample that one has and the other does not. */
  private Optional<Divergence> divergence(int sample) {
    EventStream ofA = a.spikes();
    EventStream ofB = b.spikes();
    int i = nextShared(ofA, ofA.start(sample), sample);
    int j = nextShared(ofB, ofB.start(sample), sample);
    while (i < ofA.end(sample) && j < ofB.end(sample) && ofA.key(i) == ofB.key(j) && ofA.tick(i) == ofB.tick(j)) {
      i = nextShared(ofA, i + 1, sample);
      j = nextShared(ofB, j + 1, sample);
    }
    if (i == ofA.end(sample) && j == ofB.end(sample)) {
      return Optional.empty();
    }
    boolean inA =
        j == ofB.end(sample)
            || i < ofA.end(sample)
                && (ofA.tick(i) < ofB.tick(j) || ofA.tick(i) == ofB.tick(j) && ofA.key(i) < ofB.key(j));
    int key = inA ? ofA.key(i) : ofB.key(j);
    int neuron = network.keys().neuron(key);
    NeuronPopulation population = network.neurons(network.keys().population(key));
    return Optional.of(
        new Divergence(
            sample,
            inA ? ofA.tick(i) : ofB.tick(j),
            population.name(),
            neuron,
            inA,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            population.match(
                lif -> OptionalDouble.of(lif.theta().at(neuron)),
                adaptive -> OptionalDouble.empty(),
                readout -> OptionalDouble.empty())));
  }

  private int nextShared(EventStream stream, int from, int sample) {
    int i = from;
    while (i < stream.end(sample) && !shared.contains(network.keys().population(stream.key(i)))) {
      i++;
    }
    return i;
  }
}
