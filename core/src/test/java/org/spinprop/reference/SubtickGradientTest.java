package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Objective;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

/** On a SUBTICK clock gradients are exact: they equal central finite differences where no spike appears or vanishes. */
class SubtickGradientTest {
  private static final double STEP = 1e-6;

  @Property(tries = 40, seed = "1")
  void gradientsEqualFiniteDifferences(@ForAll long seed) {
    Network network = network(seed);
    Loss loss =
        network.output() instanceof ReadoutPopulation
            ? new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MEAN)
            : FirstSpikeCrossEntropy.DEFAULT;
    ReferenceExecutable reference = new ReferenceExecutable(network);
    reference.load(Model.untrained(network, seed).parameters());
    Batch batch = batch(network, seed);
    double[][] weights = widened(Model.untrained(network, seed).parameters().weights());
    double[][] gradient = new double[weights.length][];
    var gradients = reference.gradients(batch, Objective.exact(loss));
    Arrays.setAll(gradient, gradients::values);

    Random random = new Random(seed);
    for (int n = 0; n < 8; n++) {
      int p = random.nextInt(weights.length);
      int w = random.nextInt(weights[p].length);
      double[] coarse = slope(reference, weights, p, w, STEP, batch, loss);
      double[] fine = slope(reference, weights, p, w, STEP / 2, batch, loss);
      if (coarse.length > 0 && fine.length > 0) {
        double extrapolated = (4 * fine[0] - coarse[0]) / 3;
        double curvature = Math.abs(fine[0] - coarse[0]);
        assertThat(gradient[p][w])
            .isCloseTo(extrapolated, within(1e-6 * Math.max(1, Math.abs(extrapolated)) + curvature));
      }
    }
  }

  /** The central difference of the loss; nothing where the order of events changes on the way. */
  private static double[] slope(
      ReferenceExecutable reference, double[][] weights, int p, int w, double step, Batch batch, Loss loss) {
    double at = weights[p][w];
    weights[p][w] = at + step;
    Evaluation above = evaluate(reference, weights, batch, loss);
    weights[p][w] = at - step;
    Evaluation below = evaluate(reference, weights, batch, loss);
    weights[p][w] = at;
    Network network = reference.network();
    return order(above, batch, network).equals(order(below, batch, network))
        ? new double[] {(above.loss() - below.loss()) / (2 * step)}
        : new double[0];
  }

  private static Network network(long seed) {
    Random random = new Random(seed);
    double tauSyn = 3 + 5 * random.nextDouble();
    double tauMem = switch (random.nextInt(3)) {
      case 0 -> tauSyn;
      case 1 -> tauSyn * 0.4;
      default -> tauSyn * 3;
    };
    var builder = Network.on(Clock.subtick(1, 50)).input(5);
    builder.add(new LifPopulation("first", 6, tauMem, tauSyn, 0.8));
    builder.add(new LifPopulation("second", 5, 20, 5, 1));
    return random.nextBoolean()
        ? builder.lif("output", 3).build()
        : builder.readout("output", 3).build();
  }

  private static Batch batch(Network network, long seed) {
    Random random = new Random(seed + 1);
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[3];
    for (int s = 0; s < labels.length; s++) {
      labels[s] = random.nextInt(3);
      packets.beginSample();
      for (int t = 0; t < 30; t += 1 + random.nextInt(4)) {
        packets.add(network.keys().spike(0, random.nextInt(5)), t, random.nextInt());
      }
    }
    return new Batch(packets.build(), labels);
  }

  private static Evaluation evaluate(
      ReferenceExecutable reference, double[][] weights, Batch batch, Loss loss) {
    reference.load(weights);
    return Evaluation.of(reference, batch, loss);
  }

  /**
   * The keys of all spikes and arrivals, and the ticks, in order of time. While this order stays, the loss is smooth; it has a
   * kink where a spike passes an arrival or a tick at which a readout is looked at, and a step where a spike appears.
   */
  private static List<String> order(Evaluation run, Batch batch, Network network) {
    List<Map.Entry<Double, String>> events = new ArrayList<>();
    Clock clock = network.clock();
    EventStream inputs = batch.packets();
    EventStream spikes = run.recording().spikes();
    for (int s = 0; s < spikes.samples(); s++) {
      double begin = s * clock.duration();
      for (int i = inputs.start(s); i < inputs.end(s); i++) {
        double time = clock.time(inputs.tick(i), inputs.payload(i));
        events.add(Map.entry(begin + time + clock.dt(), "arrival " + inputs.key(i)));
      }
      for (int i = spikes.start(s); i < spikes.end(s); i++) {
        double time = begin + run.recording().times()[i];
        events.add(Map.entry(time, "spike " + spikes.key(i)));
        events.add(Map.entry(time + clock.dt(), "arrival " + spikes.key(i)));
      }
      for (int t = 0; t < clock.steps(); t++) {
        events.add(Map.entry(begin + t * clock.dt(), "tick"));
      }
    }
    events.sort(Map.Entry.comparingByKey());
    return events.stream().map(Map.Entry::getValue).toList();
  }

  private static double[][] widened(float[][] weights) {
    return Arrays.stream(weights)
        .map(
            values -> {
              double[] wide = new double[values.length];
              Arrays.setAll(wide, i -> values[i]);
              return wide;
            })
        .toArray(double[][]::new);
  }
}
