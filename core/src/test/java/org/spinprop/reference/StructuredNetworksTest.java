package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Sparse;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.gradcheck.FiniteDifference;
import org.spinprop.gradcheck.FiniteDifferences;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/** Convolutions, pools, one-to-one and sparse connections. */
class StructuredNetworksTest {
  private static final int NETWORKS = 60;

  /** Spikes of a batch beyond which a network is so excited that differences say little. */
  private static final int CALM = 300;

  @Test
  void randomOnesHaveEverything() {
    Set<Feature> seen = EnumSet.noneOf(Feature.class);
    for (long seed = 0; seed < NETWORKS; seed++) {
      seen.addAll(Feature.of(Structured.network(seed, Clock.grid(1, 20))));
    }
    assertThat(seen)
        .contains(Feature.CONVOLUTION, Feature.POOLING, Feature.ONE_TO_ONE, Feature.SPARSE, Feature.DELAYS, Feature.RECURRENCE);
  }

  /** A dense network with the same synapses, rounded to float32 where a mean is no dyadic number, spikes the same; its gradients add up. */
  @ParameterizedTest
  @EnumSource
  void theyAreTheNetworksThatTheyUnrollTo(Clock.Kind kind) {
    ReferenceBackend reference = new ReferenceBackend();
    for (long seed = 0; seed < NETWORKS; seed++) {
      Network network = Structured.network(seed, new Clock(kind, 1, 25));
      Model model = Samples.onPowerOfTwoGrid(Structured.model(network, seed));
      Model dense = Structured.unrolled(model);
      Batch batch = Samples.randomBatch(network, 2, seed);
      Objective objective = Objective.exact(Samples.lossOf(network)); // pushes are not sums over synapses
      try (var structured = reference.compile(network); var plain = reference.compile(dense.network())) {
        structured.load(model.parameters());
        plain.load(dense.parameters());
        Recording spikes = structured.run(batch);
        Recording same = plain.run(batch);
        assertThat(SpikeAgreement.between(spikes.spikes(), same.spikes())).as("network %d", seed).isEqualTo(1);
        assertThat(spikes.times()).as("network %d", seed).containsExactly(same.times(), within(1e-5));
        Gradients gradients = structured.gradients(batch, objective);
        double[][] expected = Structured.folded(network, plain.gradients(batch, objective));
        for (int a = 0; a < expected.length; a++) {
          assertThat(gradients.values(a)).as("network %d, %s", seed, network.trainables().get(a).id())
              .containsExactly(expected[a], within(1e-6 * (1 + Gradients.norm(expected[a]))));
        }
      }
    }
  }

  @Test
  void withExactSpikeTimesGradientsAreDerivatives() {
    int checked = 0;
    for (long seed = 0; seed < NETWORKS; seed++) {
      Network network = Structured.network(seed, Clock.subtick(1, 25));
      checked += check(Structured.model(network, seed), seed);
    }
    assertThat(checked).isGreaterThan(5 * NETWORKS);
  }

  /** Each connection its own delay: it is trained where spike times are exact. */
  @Test
  void delaysOfConnectionsHaveGradients() {
    int checked = 0;
    for (long seed = 0; seed < 20; seed++) {
      Network network = sparse(seed, Clock.subtick(1, 25));
      assertThat(network.trainables()).anyMatch(array -> array.kind() == Trainable.Kind.DELAYS && array.size() > 20);
      checked += check(Samples.anyModel(network, seed), seed);
    }
    assertThat(checked).isGreaterThan(100);
  }

  /** All neurons connected one by one, with delays that are those of the presynaptic neuron, are a dense projection. */
  @ParameterizedTest
  @EnumSource
  void delaysOfConnectionsMayBeThoseOfNeurons(Clock.Kind kind) {
    Network named = delayed(Sparse.random(6, 5, 1, 1), new Clock(kind, 1, 30));
    Network dense = delayed(new Dense(), new Clock(kind, 1, 30));
    Model model = Structured.model(dense, 3);
    float[][] values = model.parameters().values();
    float[] axonal = values[2];
    float[] each = new float[30];
    for (int n = 0; n < each.length; n++) {
      each[n] = axonal[n / 5];
    }
    values[2] = each;
    Batch batch = Samples.randomBatch(dense, 3, 1);
    Objective objective = Objective.eventProp(Samples.lossOf(dense));
    ReferenceBackend reference = new ReferenceBackend();
    try (var ofConnections = reference.compile(named); var ofNeurons = reference.compile(dense)) {
      ofConnections.load(new Parameters(named, values));
      ofNeurons.load(model.parameters());
      assertThat(ofConnections.run(batch).spikes()).isEqualTo(ofNeurons.run(batch).spikes());
      Gradients gradients = ofConnections.gradients(batch, objective);
      Gradients expected = ofNeurons.gradients(batch, objective);
      assertThat(Gradients.norm(expected.values(0))).isPositive();
      for (int a = 0; a < 2; a++) {
        assertThat(gradients.values(a)).containsExactly(expected.values(a), within(1e-9));
      }
      for (int k = 0; k < 6; k++) {
        assertThat(Arrays.stream(gradients.values(2), 5 * k, 5 * k + 5).sum()).isCloseTo(expected.values(2)[k], within(1e-9));
      }
    }
  }

  private static Network delayed(Connection connection, Clock clock) {
    return Network.on(clock).input(6).lif("hidden", 5).lif("output", 3)
        .add(new Projection("input", "hidden", 7, Optional.empty(), connection))
        .connect("hidden", "output")
        .build();
  }

  private static Network sparse(long seed, Clock clock) {
    return Network.on(clock).input(8).lif("hidden", 6).readout("output", 3)
        .add(new Projection("input", "hidden", 6, Optional.empty(), Sparse.random(8, 6, 0.6, seed)))
        .add(new Projection("hidden", "hidden", 4, Optional.empty(), Sparse.random(6, 6, 0.3, seed)))
        .connect("hidden", "output")
        .build();
  }

  /** How many values were compared with finite differences. */
  private static int check(Model model, long seed) {
    Batch batch = Samples.randomBatch(model.network(), 2, seed);
    try (var executable = new ReferenceBackend().compile(model.network())) {
      executable.load(model.parameters());
      if (executable.run(batch).spikes().size() > CALM) {
        return 0;
      }
    }
    Map<String, FiniteDifference> found =
        new FiniteDifferences(model, batch, Samples.lossOf(model.network())).check(5, seed);
    assertThat(found.values())
        .as("network %d", seed)
        .allSatisfy(array -> assertThat(array.relativeError()).isLessThan(1e-6 + array.resolution()));
    return found.values().stream().mapToInt(FiniteDifference::checked).sum();
  }
}
