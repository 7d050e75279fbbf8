package org.spinprop.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spinprop.event.EventStream;
import org.spinprop.lab.AlignedSpikes;
import org.spinprop.lab.CloseUp;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Findings;
import org.spinprop.lab.Snapshot;
import org.spinprop.lab.Trial;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/** A sample of which everything is shown, as the page's script reads it. Populations and ticks are those of the first contender. */
record CloseUpFigures(int sample, int label, boolean differs, List<Run> runs, List<Trace> traces) {
  private static final int MOST_OUTPUTS = 10;

  /**
   * What a contender did in a sample.
   *
   * @param spikes population, neuron, tick, time in ms
   */
  record Run(int prediction, boolean repeats, List<double[]> spikes) {}

  /**
   * Voltages of a neuron.
   *
   * @param threshold none of a readout, and where it adapts
   * @param voltages one trace a contender; none where it did not repeat or has no such population
   */
  record Trace(String population, int neuron, Optional<Double> threshold, List<Optional<double[]>> voltages) {}

  /** A neuron whose voltages are shown. */
  private record Place(String population, int neuron) {}

  static CloseUpFigures of(CloseUp up, Findings findings) {
    Network network = findings.trials().get(0).network();
    List<Run> runs = new ArrayList<>();
    for (int c = 0; c < findings.trials().size(); c++) {
      Trial trial = findings.trials().get(c);
      runs.add(
          new Run(
              trial.evaluation().predictions()[up.sample()],
              up.snapshots().get(c).isPresent(),
              spikes(trial, up.sample(), network)));
    }
    return new CloseUpFigures(
        up.sample(),
        findings.trials().get(0).batch().labels()[up.sample()],
        up.differs(),
        runs,
        traces(up, findings));
  }

  /** Of the neurons at which contenders part in this sample, and of the outputs. */
  private static List<Trace> traces(CloseUp up, Findings findings) {
    Network network = findings.trials().get(0).network();
    Set<Place> neurons = new LinkedHashSet<>();
    for (Difference difference : findings.differences()) {
      difference.spikes().first()
          .filter(first -> first.sample() == up.sample())
          .ifPresent(first -> neurons.add(new Place(first.population(), first.neuron())));
    }
    for (int j = 0; j < Math.min(MOST_OUTPUTS, network.output().size()); j++) {
      neurons.add(new Place(network.output().name(), j));
    }
    return neurons.stream()
        .map(neuron -> trace(up, network, neuron.population(), neuron.neuron()))
        .toList();
  }

  private static List<double[]> spikes(Trial trial, int sample, Network network) {
    List<double[]> marks = new ArrayList<>();
    EventStream inputs = trial.batch().packets();
    for (int i = inputs.start(sample); i < inputs.end(sample); i++) {
      double time = trial.network().clock().time(inputs.tick(i), inputs.payload(i));
      int neuron = trial.network().keys().neuron(inputs.key(i));
      marks.add(new double[] {0, neuron, network.clock().tick(time), time});
    }
    AlignedSpikes aligned = AlignedSpikes.of(trial.evaluation().recording(), trial.network(), network);
    EventStream spikes = aligned.spikes();
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      int key = spikes.key(i);
      marks.add(
          new double[] {
            network.keys().population(key), network.keys().neuron(key), spikes.tick(i), aligned.times()[i]
          });
    }
    return marks;
  }

  private static Trace trace(CloseUp up, Network network, String name, int neuron) {
    NeuronPopulation population = network.neurons(network.indexOf(name));
    Optional<Double> threshold =
        population.match(lif -> Optional.of(lif.theta().at(neuron)), adaptive -> Optional.empty(), readout -> Optional.empty());
    List<Optional<double[]>> voltages = new ArrayList<>();
    for (Optional<Snapshot> snapshot : up.snapshots()) {
      voltages.add(snapshot.flatMap(run -> voltage(run.recording(), population, neuron)));
    }
    return new Trace(name, neuron, threshold, voltages);
  }

  private static Optional<double[]> voltage(Recording run, Population population, int neuron) {
    VoltageTrace trace = run.voltages().get(population.name());
    if (trace == null || trace.size() != population.size()) {
      return Optional.empty();
    }
    return Optional.of(IntStream.range(0, trace.steps()).mapToDouble(t -> trace.at(0, t, neuron)).toArray());
  }
}
