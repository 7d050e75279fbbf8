package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.recording.Recording;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** Spikes that hold V for a while: spikes against step-by-step integration, gradients against finite differences. */
class RefractoryPeriodTest {
  private static final int CALM = 200;
  private static final int SEEDS = 6;

  @Test
  void exactSpikeTimesAreThoseOfTheDifferentialEquations() {
    int spared = 0;
    for (long seed = 0; seed < 60; seed++) {
      Model plain = Samples.anyModel(Samples.anyNetwork(seed, Clock.subtick(1, 40)), seed);
      Model model = Refractory.model(plain, 0.3 + seed % 7);
      Batch batch = Samples.randomBatch(plain.network(), 1, seed);
      List<StepByStep.Spike> actual = spikes(model, batch);
      List<StepByStep.Spike> expected = StepByStep.spikes(model, batch.packets(), 0);
      assertThat(actual).as("network %d", seed).hasSameSizeAs(expected);
      for (int n = 0; n < actual.size(); n++) {
        assertThat(actual.get(n).time()).as("spike %d of network %d", n, seed).isCloseTo(expected.get(n).time(), within(1e-6));
      }
      spared += actual.size() < spikesWithout(plain, batch) ? 1 : 0;
    }
    assertThat(spared).isGreaterThan(30);
  }

  /** Of neurons that are free at once; some networks fire without bounds then. */
  private static int spikesWithout(Model plain, Batch batch) {
    try {
      return spikes(plain, batch).size();
    } catch (InvalidInputException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** By population and neuron and in order of time. */
  private static List<StepByStep.Spike> spikes(Model model, Batch batch) {
    Recording recording = loaded(model).run(batch);
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

  private static ReferenceExecutable loaded(Model model) {
    ReferenceExecutable reference = new ReferenceBackend().compile(model.network(), ExecutionOptions.DEFAULT);
    reference.load(model.parameters());
    return reference;
  }

  @Test
  void onAGridNoNeuronFiresWithinThePeriodAndSomeFireRightAfterIt() {
    int rightAfter = 0;
    for (long seed = 0; seed < 40; seed++) {
      int period = (int) (1 + seed % 5);
      Model plain = Samples.anyModel(Samples.anyNetwork(seed, Clock.grid(1, 40)), seed);
      List<StepByStep.Spike> spikes = spikes(Refractory.model(plain, period), Samples.randomBatch(plain.network(), 1, seed));
      for (int n = 1; n < spikes.size(); n++) {
        StepByStep.Spike before = spikes.get(n - 1);
        StepByStep.Spike spike = spikes.get(n);
        if (before.population() == spike.population() && before.neuron() == spike.neuron()) {
          assertThat(spike.time() - before.time()).isGreaterThanOrEqualTo(period + 1);
          rightAfter += spike.time() - before.time() == period + 1 ? 1 : 0;
        }
      }
    }
    assertThat(rightAfter).isGreaterThan(20);
  }

  @Test
  void withExactSpikeTimesEverythingTrainableIsExact() {
    int checked = 0;
    for (long seed = 0; seed < 40; seed++) {
      Model plain = Samples.anyModel(Samples.anyNetwork(seed, Clock.subtick(1, 30)), seed);
      Model model = Refractory.model(plain, 0.3 + seed % 7);
      Batch batch = Samples.randomBatch(plain.network(), 2, seed);
      if (spikes(model, batch).size() > CALM) {
        continue;
      }
      Map<String, FiniteDifference> found = new FiniteDifferences(model, batch, lossOf(model.network())).check(5, seed);
      assertThat(found.values()).as("network %d", seed).allSatisfy(
          array -> assertThat(array.relativeError()).isLessThan(1e-6 + array.resolution()).isLessThan(1e-5));
      checked += found.values().stream().mapToInt(FiniteDifference::checked).sum();
    }
    assertThat(checked).isGreaterThan(500);
  }

  private static Loss lossOf(Network network) {
    return network.output().spikes() ? Samples.lossOf(network) : new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN);
  }

  /** Both discretisations of a grid come to the exact gradient as its ticks become short, of neurons that fire often. */
  @Test
  void onAFineGridGradientsComeToTheExactOnes() {
    for (Discretisation discretisation : Discretisation.values()) {
      double coarse = meanCosine(discretisation, 0.1);
      double fine = meanCosine(discretisation, 0.01);
      assertThat(fine).as(discretisation.name()).isGreaterThan(0.94).isGreaterThan(coarse);
    }
  }

  private static double meanCosine(Discretisation discretisation, double dt) {
    double sum = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      LifPopulation restless = new LifPopulation("hidden", 12, 20, 5, 0.2);
      Network plain = Network.on(Clock.lasting(Clock.Kind.GRID, dt, 40)).input(5).add(restless).readout("output", 3).build();
      Model grid = Refractory.model(Model.untrained(plain, seed), 2);
      Model exact = grid.onClock(Clock.lasting(Clock.Kind.SUBTICK, dt, 40));
      double cosine = Gradients.cosine(gradients(grid, discretisation).values(0), gradients(exact, discretisation).values(0));
      sum += cosine;
    }
    return sum / SEEDS;
  }

  private static Gradients gradients(Model model, Discretisation discretisation) {
    return loaded(model).gradients(
        Samples.yinYangBatch(model.network(), 4),
        new Objective(
            lossOf(model.network()), new GradientMethod.EventProp(discretisation), Limits.NONE, Revival.NONE));
  }

  @Test
  void onAGridAPeriodIsAWholeNumberOfTicks() {
    Network plain = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 12).lif("output", 3).build();
    assertThatThrownBy(() -> Refractory.network(plain, 1.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "population 'hidden': a refractory period of 1.5 ms is 1.5 ticks of 1.0 ms, expected a whole number; take another, or another dt");
    assertThatThrownBy(() -> Refractory.network(plain, -1))
        .hasMessage("population 'hidden': a refractory period of -1.0 ms, expected at least 0");
    assertThat(Refractory.network(plain.onClock(Clock.subtick(1, 40)), 1.5).output().refractory()).isEqualTo(1.5);
  }
}
