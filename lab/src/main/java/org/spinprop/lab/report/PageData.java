package org.spinprop.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.data.Dataset;
import org.spinprop.data.ValueDataset;
import org.spinprop.event.EventStream;
import org.spinprop.lab.DecisionMap;
import org.spinprop.lab.Findings;
import org.spinprop.lab.Trial;
import org.spinprop.network.Network;
import org.spinprop.network.Population;

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
    List<CloseUpFigures> closeUps,
    double binWidth,
    List<int[]> firstSpikes,
    List<double[]> points,
    Optional<DecisionMap> map,
    List<LearningCurve> curves,
    String curvesCaption) {
  private static final int BINS = 40;

  /** A population in a raster, the neurons of all populations being numbered through. */
  record Layer(String name, int size, int offset) {}

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
        findings.closeUps().stream().map(up -> CloseUpFigures.of(up, findings)).toList(),
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
}
