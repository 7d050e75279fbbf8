package org.spinprop.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spinprop.data.Dataset;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.testing.Samples;

class GridErrorTest {

  @Test
  void theGridsGradientBecomesExactAsTicksBecomeShort() {
    Model model = Model.untrained(Samples.yinYangNetwork(20), 3);
    Dataset points = YinYang.generate("points", 7, 6);
    GridError coarse = error(model, 1, points);
    GridError fine = error(model, 0.02, points);
    assertThat(fine.byArray().get("hidden->output").relativeError())
        .isLessThan(0.1)
        .isLessThan(coarse.byArray().get("hidden->output").relativeError());
    assertThat(fine.samples()).isPositive();
  }

  private static GridError error(Model model, double dt, Dataset points) {
    return GridError.of(model, dt, points, LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT);
  }
}
