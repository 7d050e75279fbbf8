package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Learner;
import org.spinprop.backend.WeightGrid;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightFormat;
import org.spinprop.spinnaker.precision.WeightRounding;
import org.spinprop.testing.Samples;

/** A chip whose weights are integers with a power-of-two scale. */
class IntegerChipTest {
  private static final double RATE = 0.01;

  private final Network network = Samples.yinYangNetwork(40);
  private final Parameters start = Model.untrained(network, 1).parameters();
  private final Batch batch = Samples.yinYangBatch(network, 100);
  private final Objective objective = Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT);

  @ParameterizedTest
  @EnumSource(names = {"INT8", "INT16"})
  void itComputesAsAFloat32ChipWithTheSameWeights(WeightFormat format) {
    try (SpinnakerExecutable integers = chip(Precision.of(format), Faults.NONE, 1);
        SpinnakerExecutable floats = chip(Precision.FLOAT32, Faults.NONE, 1)) {
      integers.load(start);
      assertThat(integers.parameters()).isNotEqualTo(start);
      floats.load(integers.parameters());
      assertThat(integers.run(batch).spikes()).isEqualTo(floats.run(batch).spikes());
      assertThat(integers.gradients(batch, objective).values(0)).isEqualTo(floats.gradients(batch, objective).values(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"INT8,NEAREST,false", "INT8,STOCHASTIC,true", "INT16,NEAREST,true", "INT16,STOCHASTIC,false"})
  void everyStepStaysOnTheGridAndMovesWeights(WeightFormat format, WeightRounding rounding, boolean integerUpdates) {
    try (SpinnakerExecutable chip = chip(new Precision(format, rounding, integerUpdates, 0, 9), Faults.NONE, 1)) {
      chip.load(start);
      Parameters loaded = chip.parameters();
      Learner learner = chip.learner(objective, Adam.withRate(RATE));
      for (int step = 0; step < 20; step++) {
        learner.step(batch, RATE);
        assertOnGrid(chip.parameters(), chip.grids());
      }
      assertThat(chip.parameters()).isNotEqualTo(loaded);
    }
  }

  private void assertOnGrid(Parameters parameters, Map<String, WeightGrid> grids) {
    for (int p = 0; p < 2; p++) {
      WeightGrid grid = grids.get(network.trainables().get(p).id());
      double largest = Math.scalb(1.0, grid.bits() - 1) - 1;
      for (float weight : parameters.weights(p)) {
        assertThat(weight / grid.scale()).isEqualTo(Math.rint(weight / grid.scale())).isBetween(-largest, largest);
      }
    }
  }

  @Test
  void integersWithFaultsTrainToTheSameBitsForAnyNumberOfThreads() {
    Parameters once = train(1);
    assertThat(train(2)).isEqualTo(once);
    assertThat(train(4)).isEqualTo(once);
  }

  private Parameters train(int threads) {
    Precision precision = new Precision(WeightFormat.INT8, WeightRounding.STOCHASTIC, true, 1, 4);
    try (SpinnakerExecutable chip = chip(precision, new Faults(0.02, 0.02, 0.01, 4), threads)) {
      chip.load(start);
      Learner learner = chip.learner(objective, Adam.withRate(RATE));
      for (int step = 0; step < 10; step++) {
        learner.step(batch, RATE);
      }
      return chip.parameters();
    }
  }

  @Test
  void whatSaturatesAndWhatVanishesIsSaidOnceByProjection() {
    try (SpinnakerExecutable chip =
        chip(new Precision(WeightFormat.INT8, WeightRounding.NEAREST, true, 0, 0), Faults.NONE, 1)) {
      chip.load(start);
      Learner learner = chip.learner(objective, Adam.withRate(1));
      for (int step = 0; step < 10; step++) {
        learner.step(batch, 1);
      }
      WeightGrid grid = chip.grids().get("input->hidden");
      assertThat(grid.saturated()).isPositive();
      assertThat(chip.findings().get(0).line())
          .contains("weights saturated", "input->hidden " + grid.saturated() + " at int8 x 2^" + grid.exponent());
    }
  }

  private SpinnakerExecutable chip(Precision precision, Faults faults, int threads) {
    return new SpinnakerBackend(ChipSettings.DEFAULT.with(precision).with(faults))
        .compile(network, new ExecutionOptions(threads));
  }
}
