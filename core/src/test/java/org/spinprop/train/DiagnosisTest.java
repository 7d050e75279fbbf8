package org.spinprop.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.Activity;
import org.spinprop.evaluation.Score;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/** What is said of spikes and gradients, of networks in which it is known. */
class DiagnosisTest {
  private static final int HIDDEN = 6;

  private final Network network = Samples.yinYangNetwork(HIDDEN);
  private final Batch points = Samples.yinYangBatch(network, 30);

  @Test
  void aNeuronWithoutInputIsSilentAndOneWithFarTooMuchSaturated() {
    float[][] values = Model.untrained(network, 2).parameters().values();
    for (int input = 0; input < 5; input++) {
      values[0][input * HIDDEN] = 0;
      values[0][input * HIDDEN + 1] = 50;
    }
    try (Executable reference = running(values)) {
      Activity hidden = Score.of(reference, points, FirstSpikeCrossEntropy.DEFAULT).activity().get(0);
      assertThat(hidden.population()).isEqualTo("hidden");
      assertThat(hidden.neurons()).isEqualTo(HIDDEN);
      assertThat(hidden.silent()).isEqualTo(1);
      assertThat(hidden.saturated()).isEqualTo(1);
    }
  }

  @Test
  void theLongestGradientIsFoundWithItsSample() {
    Objective objective = Objective.exact(FirstSpikeCrossEntropy.DEFAULT);
    try (Executable reference = running(Model.untrained(network, 2).parameters().values())) {
      GradientNorms norms = GradientNorms.of(reference, points, objective);
      Gradients worst = reference.gradients(points.select(new int[] {norms.sample()}), objective);
      assertThat(norms.largest()).isCloseTo(length(worst), within(1e-12));
      for (int s = 0; s < points.size(); s++) {
        assertThat(length(reference.gradients(points.select(new int[] {s}), objective)))
            .isLessThanOrEqualTo(norms.largest());
      }
      assertThat(norms.median()).isPositive().isLessThan(norms.largest());
      assertThat(norms.neuron()).matches("(hidden|output)\\[\\d]");
    }
  }

  @Test
  void samplesWhoseTargetIsSilentHaveNoGradient() {
    float[][] values = Model.untrained(network, 2).parameters().values();
    Arrays.fill(values[1], 0);
    try (Executable reference = running(values)) {
      GradientNorms norms =
          GradientNorms.of(reference, points, Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT));
      assertThat(norms.vanished()).isEqualTo(points.size());
      assertThat(norms.largest()).isZero();
    }
  }

  private Executable running(float[][] values) {
    Executable reference = new ReferenceBackend().compile(network);
    reference.load(new Parameters(network, values));
    return reference;
  }

  private static double length(Gradients gradients) {
    return Math.sqrt(
        Arrays.stream(gradients.values(0)).map(x -> x * x).sum()
            + Arrays.stream(gradients.values(1)).map(x -> x * x).sum());
  }
}
