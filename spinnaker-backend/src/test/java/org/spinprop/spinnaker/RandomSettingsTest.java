package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.fault.LatePes;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightFormat;
import org.spinprop.spinnaker.precision.WeightRounding;
import org.spinprop.testing.Samples;

/** Whatever the network and whatever the chip is like, a training run stays in order. */
class RandomSettingsTest {
  private static final double RATE = 0.01;

  @Property(tries = 80, seed = "1")
  void trainingIsFiniteStaysOnItsGridAndDoesNotDependOnThreads(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Clock clock = random.nextBoolean() ? Clock.subtick(1, 25) : Clock.grid(1, 25);
    Network network = Samples.anyNetwork(seed, clock);
    ChipSettings settings = settings(random);
    Outcome once = train(network, settings, seed, 1);
    assertThat(Arrays.stream(once.parameters.values()).allMatch(RandomSettingsTest::finite)).isTrue();
    assertThat(once.statistics.loss()).isFinite();
    assertThat(train(network, settings, seed, 3)).isEqualTo(once);
  }

  private static boolean finite(float[] values) {
    return IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]));
  }

  static ChipSettings settings(RandomGenerator random) {
    int deadPe = random.nextInt(148);
    return new ChipSettings(
        new Board(Board.ONE_CHIP.machine(), 1, random.nextBoolean() ? Set.of(deadPe) : Set.of()),
        new MappingLimits(random.nextInt(1, 5), random.nextInt(1, 8)),
        precision(random),
        new Faults(rate(random), rate(random), rate(random), random.nextLong(), LatePes.values()[random.nextInt(2)]),
        FullBuffers.DROP);
  }

  private static Precision precision(RandomGenerator random) {
    WeightFormat format = WeightFormat.values()[random.nextInt(3)];
    if (format == WeightFormat.FLOAT32) {
      return Precision.FLOAT32;
    }
    WeightRounding rounding = WeightRounding.values()[random.nextInt(2)];
    return new Precision(format, rounding, random.nextBoolean(), random.nextInt(3), random.nextLong());
  }

  private static double rate(RandomGenerator random) {
    return random.nextBoolean() ? 0 : Math.pow(random.nextDouble(), 3);
  }

  private static Outcome train(Network network, ChipSettings settings, long seed, int threads) {
    Batch batch = Samples.randomBatch(network, 11, seed);
    try (SpinnakerExecutable chip =
        new SpinnakerBackend(settings).compile(network, new ExecutionOptions(threads))) {
      chip.load(Samples.calmModel(network, seed).parameters());
      Learner learner = chip.learner(Objective.eventProp(Samples.lossOf(network)), Adam.withRate(RATE));
      BatchStatistics statistics = learner.step(batch, RATE);
      for (int step = 1; step < 4; step++) {
        statistics = learner.step(batch, RATE);
      }
      chip.grids().forEach(
          (id, grid) -> {
            int array = network.trainables().stream().map(Trainable::id).toList().indexOf(id);
            for (float weight : chip.parameters().values(array)) {
              assertThat(weight / grid.scale()).isEqualTo(Math.rint(weight / grid.scale()));
            }
          });
      return new Outcome(chip.parameters(), statistics, chip.findings().toString());
    }
  }

  private record Outcome(Parameters parameters, BatchStatistics statistics, String findings) {}
}
