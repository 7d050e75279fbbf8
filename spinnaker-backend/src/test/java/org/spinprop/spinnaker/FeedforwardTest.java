package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.spinnaker.program.kernel.VectorModule;
import org.spinprop.testing.Samples;

/** The fast path gives the bits of the programs that exchange packets: those run while their packets are traced, or a probe is in. */
class FeedforwardTest {

  @Property(tries = 200, seed = "1")
  void gradientsAndStatisticsAreThoseOfThePrograms(@ForAll long seed) {
    assumeVectors();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Network network = chain(random);
    Batch batch = Samples.randomBatch(network, random.nextInt(1, 120), seed);
    Objective objective = objective(random);
    try (SpinnakerExecutable chip = chip(network, seed, random.nextInt(1, 4))) {
      Gradients fastPath = chip.gradients(batch, objective);
      Gradients programs = chip.instruments().trace(batch, objective).gradients();
      assertThat(fastPath.statistics()).isEqualTo(programs.statistics());
      for (int a = 0; a < network.trainables().size(); a++) {
        assertThat(fastPath.values(a)).isEqualTo(programs.values(a));
      }
    }
  }

  @Property(tries = 100, seed = "1")
  void spikesAreThoseOfThePrograms(@ForAll long seed) {
    assumeVectors();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Network network = chain(random);
    Batch batch = Samples.randomBatch(network, random.nextInt(1, 120), seed);
    try (SpinnakerExecutable chip = chip(network, seed, random.nextInt(1, 4))) {
      assertThat(chip.run(batch).spikes()).isEqualTo(chip.run(batch, Set.of(network.output().name())).spikes());
    }
  }

  private static void assumeVectors() {
    assumeThat(VectorModule.isUsed()).as("module jdk.incubator.vector").isTrue();
  }

  private static SpinnakerExecutable chip(Network network, long seed, int threads) {
    SpinnakerExecutable chip = new SpinnakerBackend().compile(network, new ExecutionOptions(threads));
    chip.load(Model.untrained(network, seed).parameters());
    return chip;
  }

  private static Network chain(RandomGenerator random) {
    var builder = Network.on(Clock.grid(random.nextDouble(0.5, 2), random.nextInt(10, 50))).input(random.nextInt(2, 8));
    int layers = random.nextInt(1, 4);
    for (int layer = 0; layer < layers; layer++) {
      double tauSyn = random.nextDouble(3, 8);
      double tauMem = tauSyn * random.nextDouble(1.5, 4);
      double theta = random.nextDouble(0.5, 1.5);
      builder.add(new LifPopulation("layer" + layer, random.nextInt(2, 40), tauMem, tauSyn, theta));
    }
    return builder.build();
  }

  private static Objective objective(RandomGenerator random) {
    Discretisation discretisation = random.nextBoolean() ? Discretisation.CONSISTENT : Discretisation.PUBLISHED;
    return new Objective(
        FirstSpikeCrossEntropy.DEFAULT,
        new GradientMethod.EventProp(discretisation),
        random.nextBoolean() ? Limits.DEFAULT : Limits.NONE,
        random.nextBoolean() ? Revival.DEFAULT : Revival.NONE);
  }
}
