package org.spinprop.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.data.Dataset;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.objective.Discretisation;
import org.spinprop.testing.Samples;

class GridErrorTest {

  @ParameterizedTest
  @EnumSource(Discretisation.class)
  void theGridsGradientBecomesExactAsTicksBecomeShort(Discretisation discretisation) {
    Model model = Model.untrained(Samples.yinYangNetwork(20), 3);
    Dataset points = YinYang.generate("points", 7, 6);
    GridError coarse = error(model, discretisation, 1, points);
    GridError fine = error(model, discretisation, 0.02, points);
    assertThat(fine.byArray().get("hidden->output").relativeError())
        .isLessThan(0.1)
        .isLessThan(coarse.byArray().get("hidden->output").relativeError());
    assertThat(fine.samples()).isPositive();
  }

  private static GridError error(Model model, Discretisation discretisation, double dt, Dataset points) {
    return GridError.of(
        model, discretisation, dt, points, LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT);
  }
}
