package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Objective;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.testing.Samples;

/**
 * The weights into a readout do not move spikes, so on a GRID clock the loss is smooth in them and the gradient is exact:
 * it must equal central finite differences.
 */
class FiniteDifferencesTest {
  private static final double STEP = 1e-4;

  @Property(tries = 25, seed = "1")
  void gradientsOfReadoutWeightsEqualFiniteDifferences(
      @ForAll long seed, @ForAll ReadoutCrossEntropy.Over over, @ForAll @IntRange(min = 0, max = 999) int pick) {
    Network network =
        Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 12).readout("output", 3).build();
    ReferenceExecutable reference = new ReferenceExecutable(network);
    reference.load(Model.untrained(network, seed).parameters());
    Batch batch = Samples.yinYangBatch(network, 4);
    Loss loss = new ReadoutCrossEntropy(over);
    double[] gradient = reference.gradients(batch, Objective.exact(loss)).values(1);

    int weight = pick % gradient.length;
    double[][] weights = widened(Model.untrained(network, seed).parameters().weights());
    double at = weights[1][weight];
    weights[1][weight] = at + STEP;
    double above = loss(reference, weights, batch, loss);
    weights[1][weight] = at - STEP;
    double below = loss(reference, weights, batch, loss);
    assertThat(gradient[weight]).isCloseTo((above - below) / (2 * STEP), within(1e-7));
  }

  private static double loss(ReferenceExecutable reference, double[][] weights, Batch batch, Loss loss) {
    reference.load(weights);
    return Evaluation.of(reference, batch, loss).loss();
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
