package org.spinprop.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spinprop.data.Dataset;
import org.spinprop.data.ValueDataset;
import org.spinprop.event.EventStream;
import org.spinprop.lab.AlignedSpikes;
import org.spinprop.lab.CloseUp;
import org.spinprop.lab.DecisionMap;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Findings;
import org.spinprop.lab.Snapshot;
import org.spinprop.lab.Trial;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/** What the page's script draws, as it reads it from JSON. Populations, keys and ticks are those of the first contender. */
record PageData(
    List<String> names,
    List<TrialFigures> trials,
    List<PairFigures> pairs,
    double duration,
    double[] dts,
    List<Layer> populations,
    int classes,
    int[] labels,
    List<int[]> predictions,
    List<int[][]> confusion,
    List<Sample> closeUps,
    double binWidth,
    List<int[]> firstSpikes,
    List<double[]> points,
    Optional<DecisionMap> map,
    List<LearningCurve> curves,
    String curvesCaption) {
  private static final int BINS = 40;
  private static final int MOST_OUTPUTS = 10;

  /** A population in a raster, the neurons of all populations being numbered through. */
  record Layer(String name, int size, int offset) {}

  /** A sample of which everything is shown. */
  record Sample(int sample, int label, boolean differs, List<Run> runs, List<Trace> traces) {}

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

  static PageData of(Report report) {
    Findings findings = report.findings();
    Network network = findings.trials().get(0).network();
    List<int[]> predictions =
        findings.trials().stream().map(trial -> trial.evaluation().predictions()).toList();
    int[] labels = findings.trials().get(0).batch().labels();
    int classes = network.output().size();
    double binWidth = network.clock().duration() / Math.min(BINS, network.clock().steps());
    return new PageData(
        findings.trials().stream().map(Trial::name).toList(),
        findings.trials().stream().map(TrialFigures::of).toList(),
        findings.differences().stream().map(PairFigures::of).toList(),
        network.clock().duration(),
        findings.trials().stream().mapToDouble(trial -> trial.network().clock().dt()).toArray(),
        layers(network),
        classes,
        labels,
        predictions,
        predictions.stream().map(of -> confusion(of, labels, classes)).toList(),
        findings.closeUps().stream().map(up -> sample(up, findings)).toList(),
        binWidth,
        network.output().spikes()
            ? findings.trials().stream().map(trial -> histogram(trial, binWidth)).toList()
            : List.of(),
        findings.dataset().filter(data -> data.width() == 2).map(PageData::points).orElse(List.of()),
        findings.decisionMap(),
        report.curves(),
        report.curvesCaption());
  }

  private static List<Layer> layers(Network network) {
    List<Layer> layers = new ArrayList<>();
    int offset = 0;
    for (Population population : network.populations()) {
      layers.add(new Layer(population.name(), population.size(), offset));
      offset += population.size();
    }
    return layers;
  }

  /** [class][prediction], the last column being none. */
  private static int[][] confusion(int[] predictions, int[] labels, int classes) {
    int[][] counts = new int[classes][classes + 1];
    for (int s = 0; s < labels.length; s++) {
      counts[labels[s]][predictions[s] < 0 ? classes : predictions[s]]++;
    }
    return counts;
  }

  /** Samples by the time of their earliest output spike; those without one are in no bin. */
  private static int[] histogram(Trial trial, double binWidth) {
    Network network = trial.network();
    EventStream spikes = trial.evaluation().recording().spikes();
    double[] times = trial.evaluation().recording().times();
    int output = network.populations().size() - 1;
    int[] counts = new int[(int) Math.ceil(network.clock().duration() / binWidth)];
    for (int s = 0; s < spikes.samples(); s++) {
      double earliest =
          IntStream.range(spikes.start(s), spikes.end(s))
              .filter(i -> network.keys().population(spikes.key(i)) == output)
              .mapToDouble(i -> times[i])
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      if (earliest < network.clock().duration()) {
        counts[Math.min(counts.length - 1, (int) (earliest / binWidth))]++;
      }
    }
    return counts;
  }

  private static List<double[]> points(Dataset plane) {
    ValueDataset data = ValueDataset.of(plane);
    return IntStream.range(0, data.size())
        .mapToObj(s -> new double[] {data.value(s, 0), data.value(s, 1)})
        .toList();
  }

  private static Sample sample(CloseUp up, Findings findings) {
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
    return new Sample(
        up.sample(),
        findings.trials().get(0).batch().labels()[up.sample()],
        up.differs(),
        runs,
        traces(up, findings));
  }

  /** Of the neurons at which contenders part in this sample, and of the outputs. */
  private static List<Trace> traces(CloseUp up, Findings findings) {
    Network network = findings.trials().get(0).network();
    Set<List<Object>> neurons = new LinkedHashSet<>();
    for (Difference difference : findings.differences()) {
      difference.spikes().first()
          .filter(first -> first.sample() == up.sample())
          .ifPresent(first -> neurons.add(List.of(first.population(), first.neuron())));
    }
    for (int j = 0; j < Math.min(MOST_OUTPUTS, network.output().size()); j++) {
      neurons.add(List.of(network.output().name(), j));
    }
    return neurons.stream()
        .map(neuron -> trace(up, network, (String) neuron.get(0), (int) neuron.get(1)))
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
