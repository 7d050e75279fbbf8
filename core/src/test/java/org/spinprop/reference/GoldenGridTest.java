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
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.objective.Objective;
import org.spinprop.testing.GoldenCase;

/** The reference against an independent program's spikes, loss and gradients. */
class GoldenGridTest {
  private static final double RELATIVE = 1e-12;

  @ParameterizedTest
  @ValueSource(strings = {"grid_5_4_3_0", "grid_5_30_3_0", "grid_5_30_3_1", "grid_5_30_3_2"})
  void spikesLossAndGradientsAreThoseOfTheIndependentProgram(String name) {
    GoldenCase golden = GoldenCase.named(name);
    Executable reference = new ReferenceBackend().compile(golden.model().network());
    reference.load(golden.model().parameters());

    List<int[]> expected = new ArrayList<>(Arrays.asList(golden.spikes("hidden", 1)));
    expected.addAll(Arrays.asList(golden.spikes("output", 2)));
    expected.sort(
        Comparator.<int[]>comparingInt(s -> s[0]).thenComparingInt(s -> s[1]).thenComparingInt(s -> s[2]));
    assertThat(triples(reference.run(golden.batch()).spikes(), reference.network().keys()))
        .containsExactlyElementsOf(expected);

    Gradients gradients = reference.gradients(golden.batch(), Objective.exact(golden.loss()));
    assertThat(gradients.statistics().loss())
        .isCloseTo(golden.expectedLoss(), within(RELATIVE * golden.expectedLoss()));
    for (int projection = 0; projection < 2; projection++) {
      double[] values = golden.expectedGradients()[projection];
      double norm = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
      assertThat(gradients.values(projection)).hasSameSizeAs(values);
      for (int i = 0; i < values.length; i++) {
        assertThat(gradients.values(projection)[i]).isCloseTo(values[i], within(RELATIVE * norm));
      }
    }
  }

  private static List<int[]> triples(EventStream spikes, KeyLayout keys) {
    List<int[]> triples = new ArrayList<>();
    for (int i = 0; i < spikes.size(); i++) {
      int key = spikes.key(i);
      triples.add(new int[] {spikes.tick(i), keys.population(key), keys.neuron(key)});
    }
    return triples;
  }
}
