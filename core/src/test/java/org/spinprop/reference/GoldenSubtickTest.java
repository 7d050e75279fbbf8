package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.network.KeyLayout;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;
import org.spinprop.testing.GoldenCase;

/** The reference against an independent program's exact spike times, loss and gradients. */
class GoldenSubtickTest {
  private static final double RELATIVE = 1e-9;

  @ParameterizedTest
  @ValueSource(strings = {"subtick_5_4_3_1", "subtick_5_30_3_0", "subtick_5_30_3_1", "subtick_5_30_3_2"})
  void spikesLossAndGradientsAreThoseOfTheIndependentProgram(String name) {
    GoldenCase golden = GoldenCase.named(name);
    Executable reference = new ReferenceBackend().compile(golden.model().network());
    reference.load(golden.model().parameters());

    Recording recording = reference.run(golden.batch());
    assertTimes(times(recording, reference.network().keys(), 1), golden.spikeTimes("hidden"));
    assertTimes(times(recording, reference.network().keys(), 2), golden.spikeTimes("output"));

    Gradients gradients = reference.gradients(golden.batch(), Objective.exact(golden.loss()));
    assertThat(golden.withFloor(gradients.statistics().loss(), recording))
        .isCloseTo(golden.expectedLoss(), within(RELATIVE * golden.expectedLoss()));
    for (int projection = 0; projection < 2; projection++) {
      double[] values = golden.expectedGradients()[projection];
      double norm = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
      for (int i = 0; i < values.length; i++) {
        assertThat(gradients.values(projection)[i]).isCloseTo(values[i], within(RELATIVE * norm));
      }
    }
  }

  private static void assertTimes(double[][] actual, double[][] expected) {
    assertThat(actual).hasDimensions(expected.length, 2);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i][1]).isEqualTo(expected[i][1]);
      assertThat(actual[i][0]).isCloseTo(expected[i][0], within(RELATIVE * expected[i][0]));
    }
  }

  /** Spikes of a population as [time, neuron], by neuron and time. */
  private static double[][] times(Recording recording, KeyLayout keys, int population) {
    List<double[]> times = new ArrayList<>();
    for (int i = 0; i < recording.spikes().size(); i++) {
      int key = recording.spikes().key(i);
      if (keys.population(key) == population) {
        times.add(new double[] {recording.times()[i], keys.neuron(key)});
      }
    }
    times.sort(
        Comparator.<double[]>comparingDouble(spike -> spike[1])
            .thenComparingDouble(spike -> spike[0]));
    return times.toArray(double[][]::new);
  }
}
