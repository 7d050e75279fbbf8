package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

  @Property(tries = 40)
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
      double at = weights[p][w];
      weights[p][w] = at + STEP;
      Evaluation above = evaluate(reference, weights, batch, loss);
      weights[p][w] = at - STEP;
      Evaluation below = evaluate(reference, weights, batch, loss);
      weights[p][w] = at;
      if (sameSpikes(above, below)) {
        double slope = (above.loss() - below.loss()) / (2 * STEP);
        assertThat(gradient[p][w]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      }
    }
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

  /** Whether the same neurons fired as often in every sample. */
  private static boolean sameSpikes(Evaluation a, Evaluation b) {
    return Arrays.equals(spikeCounts(a), spikeCounts(b));
  }

  private static int[] spikeCounts(Evaluation run) {
    EventStream spikes = run.recording().spikes();
    int[] counts = new int[spikes.samples() << 10];
    for (int s = 0; s < spikes.samples(); s++) {
      for (int i = spikes.start(s); i < spikes.end(s); i++) {
        counts[s << 10 | spikes.key(i)]++;
      }
    }
    return counts;
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
