package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.gradcheck.FiniteDifference;
import org.spinprop.gradcheck.FiniteDifferences;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.recording.Recording;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Samples;

/** Thresholds that each own spike raises: spikes against step-by-step integration, gradients against finite differences. */
class AdaptiveThresholdTest {
  private static final int CALM = 200;
  private static final int SEEDS = 3;

  @Test
  void exactSpikeTimesAreThoseOfTheDifferentialEquations() {
    int adapting = 0;
    for (long seed = 0; seed < 60; seed++) {
      Network plain = Samples.anyNetwork(seed, Clock.subtick(1, 40));
      Model model = Adapting.model(Samples.anyModel(plain, seed), 1, seed);
      Batch batch = Samples.randomBatch(plain, 1, seed);
      List<StepByStep.Spike> actual = spikes(model, batch);
      List<StepByStep.Spike> expected = StepByStep.spikes(model, batch.packets(), 0);
      assertThat(actual).as("network %d", seed).hasSameSizeAs(expected);
      for (int n = 0; n < actual.size(); n++) {
        assertThat(actual.get(n).time()).as("spike %d of network %d", n, seed).isCloseTo(expected.get(n).time(), within(1e-6));
      }
      adapting += actual.size() < spikesWithout(Samples.anyModel(plain, seed), batch) ? 1 : 0;
    }
    assertThat(adapting).isGreaterThan(30);
  }

  /** Of thresholds that stay; some networks fire without bounds then. */
  private static int spikesWithout(Model plain, Batch batch) {
    try {
      return spikes(plain, batch).size();
    } catch (InvalidInputException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** By population and neuron and in order of time. */
  private static List<StepByStep.Spike> spikes(Model model, Batch batch) {
    ReferenceExecutable reference = new ReferenceBackend().compile(model.network(), ExecutionOptions.DEFAULT);
    reference.load(model.parameters());
    Recording recording = reference.run(batch);
    List<StepByStep.Spike> spikes = new ArrayList<>();
    for (int n = 0; n < recording.spikes().size(); n++) {
      int key = recording.spikes().key(n);
      spikes.add(
          new StepByStep.Spike(
              model.network().keys().population(key), model.network().keys().neuron(key), recording.times()[n]));
    }
    spikes.sort(
        Comparator.comparingInt(StepByStep.Spike::population)
            .thenComparingInt(StepByStep.Spike::neuron)
            .thenComparingDouble(StepByStep.Spike::time));
    return spikes;
  }

  @Test
  void withExactSpikeTimesEverythingTrainableIsExact() {
    int checked = 0;
    for (long seed = 0; seed < 40; seed++) {
      Network plain = Samples.anyNetwork(seed, Clock.subtick(1, 30));
      Model model = Adapting.model(Samples.anyModel(plain, seed), 0.8, seed);
      Batch batch = Samples.randomBatch(plain, 2, seed);
      if (spikes(model, batch).size() > CALM) {
        continue;
      }
      Map<String, FiniteDifference> found = new FiniteDifferences(model, batch, lossOf(model.network())).check(5, seed);
      assertThat(found.values()).allSatisfy(
          array -> assertThat(array.relativeError()).isLessThan(1e-6 + array.resolution()).isLessThan(1e-5));
      checked += found.values().stream().mapToInt(FiniteDifference::checked).sum();
    }
    assertThat(checked).isGreaterThan(500);
  }

  private static Loss lossOf(Network network) {
    return network.output().spikes() ? Samples.lossOf(network) : new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN);
  }

  @Test
  void onAGridWeightsOfAReadoutBehindAdaptingNeuronsAreExact() {
    int checked = 0;
    for (long seed = 0; seed < 40; seed++) {
      Network plain = Samples.anyNetwork(seed, Clock.grid(1, 40));
      if (plain.output().spikes()) {
        continue;
      }
      Model model = Adapting.model(Samples.anyModel(plain, seed), 0.8, seed);
      Map<String, FiniteDifference> found =
          new FiniteDifferences(model, Samples.randomBatch(plain, 2, seed), lossOf(model.network())).check(10, seed);
      assertThat(found.values()).isNotEmpty().allSatisfy(array -> assertThat(array.relativeError()).isLessThan(1e-6));
      checked += found.size();
    }
    assertThat(checked).isGreaterThan(10);
  }

  /** Both discretisations of a grid come to the exact gradient as its ticks become short. */
  @Test
  void onAFineGridGradientsComeToTheExactOnes() {
    for (Discretisation discretisation : Discretisation.values()) {
      double coarse = meanCosine(discretisation, 0.2);
      double fine = meanCosine(discretisation, 0.02);
      assertThat(fine).as(discretisation.name()).isGreaterThan(0.99).isGreaterThan(coarse);
    }
  }

  private static double meanCosine(Discretisation discretisation, double dt) {
    double sum = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Network plain = Network.on(Clock.lasting(Clock.Kind.GRID, dt, 40)).input(5).lif("hidden", 12).lif("output", 3).build();
      Model grid = Adapting.model(Model.untrained(plain, seed), 0.6, seed);
      Model exact = grid.onClock(Clock.lasting(Clock.Kind.SUBTICK, dt, 40));
      sum += Gradients.cosine(gradients(grid, discretisation).values(0), gradients(exact, discretisation).values(0));
    }
    return sum / SEEDS;
  }

  private static Gradients gradients(Model model, Discretisation discretisation) {
    ReferenceExecutable reference =
        new ReferenceBackend().compile(model.network(), ExecutionOptions.DEFAULT);
    reference.load(model.parameters());
    Batch batch = Samples.yinYangBatch(model.network(), 4);
    return reference.gradients(
        batch,
        new Objective(
            Samples.lossOf(model.network()), new GradientMethod.EventProp(discretisation), Limits.NONE, Revival.NONE));
  }

  @Test
  void aRaiseOfNothingIsAThresholdThatStays() {
    for (long seed = 0; seed < 20; seed++) {
      Clock clock = seed % 2 == 0 ? Clock.grid(1, 40) : Clock.subtick(1, 40);
      Network plain = Samples.anyNetwork(seed, clock);
      Model model = Samples.anyModel(plain, seed);
      Batch batch = Samples.randomBatch(plain, 2, seed);
      assertThat(spikes(Adapting.model(model, 0, seed), batch)).isEqualTo(spikes(model, batch));
    }
  }
}
