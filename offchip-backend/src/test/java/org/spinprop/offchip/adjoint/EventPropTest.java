package org.spinprop.offchip.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.objective.SpikeBounds;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** EventProp in tensors against the double-precision reference. */
class EventPropTest {

  @Test
  void gradientsOfABatchAreThoseOfTheReference() {
    Network network = Samples.yinYangNetwork(120);
    Model model = Model.untrained(network, 5);
    assertSame(model, Samples.yinYangBatch(network, 150), Objective.exact(FirstSpikeCrossEntropy.DEFAULT));
  }

  @Test
  void guardsActOnTheSameSpikes() {
    Network network = Samples.yinYangNetwork(120);
    Objective tight =
        new Objective(
            FirstSpikeCrossEntropy.DEFAULT, new GradientMethod.EventProp(), new Limits(0.3, 0.05), Revival.NONE);
    Gradients ours =
        assertSame(Model.untrained(network, 5), Samples.yinYangBatch(network, 60), tight);
    assertThat(ours.statistics().limited()).isPositive();
  }

  @Test
  void silentNeuronsAndTargetsGetTheSamePushes() {
    Network network = Samples.yinYangNetwork(30);
    Model weak = scaled(Model.untrained(network, 5), 0.45f);
    Objective pushing =
        new Objective(
            FirstSpikeCrossEntropy.DEFAULT, new GradientMethod.EventProp(), Limits.NONE, new Revival(0.3, 0.2));
    Gradients ours = assertSame(weak, Samples.yinYangBatch(network, 40), pushing);
    assertThat(ours.statistics().silentNeurons()).isPositive();
    assertThat(ours.statistics().silentTargets()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfAReadoutAreThoseOfTheReference(VoltageFeature over) {
    Network network =
        Network.on(Samples.yinYangNetwork(1).clock()).input(5).lif("hidden", 40).readout("output", 3).build();
    assertSame(
        Model.untrained(network, 2), Samples.yinYangBatch(network, 50), Objective.exact(new ReadoutCrossEntropy(over)));
  }

  @Property(tries = 40, seed = "1")
  void gradientsOfAnyNetworkAreThoseOfTheReference(@ForAll long seed) {
    Network network = Samples.randomNetwork(seed);
    Model model = Samples.onPowerOfTwoGrid(network, seed);
    Batch batch = Samples.randomBatch(network, 5, seed);
    Assume.that(sameSpikes(model, batch));
    Loss loss =
        network.output() instanceof LifPopulation
            ? FirstSpikeCrossEntropy.DEFAULT
            : new ReadoutCrossEntropy(VoltageFeature.MEAN);
    assertSame(model, batch, Objective.eventProp(loss));
  }

  /** Recurrence, delays, biases, both resets and constants of each neuron's own, with guards and pushes. */
  @Property(tries = 60, seed = "1")
  void gradientsOfNetworksWithEverythingAreThoseOfTheReference(@ForAll long seed) {
    compareWithEverything(Samples.anyModel(Samples.anyNetwork(seed, Clock.grid(1, 40)), seed), seed);
  }

  @Property(tries = 60, seed = "1")
  void gradientsOfThresholdsThatAdaptAreThoseOfTheReference(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 40));
    compareWithEverything(Adapting.model(Samples.anyModel(network, seed), 0.8, seed), seed);
  }

  @Property(tries = 60, seed = "1")
  void gradientsOfNeuronsWithARefractoryPeriodAreThoseOfTheReference(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 40));
    compareWithEverything(Refractory.model(Samples.anyModel(network, seed), 1 + Math.floorMod(seed, 7L)), seed);
  }

  private static void compareWithEverything(Model model, long seed) {
    Network network = model.network();
    Batch batch = Samples.randomBatch(network, 8, seed);
    Assume.that(sameSpikes(model, batch));
    Loss loss =
        network.output().spikes()
            ? FirstSpikeCrossEntropy.DEFAULT
            : new ReadoutCrossEntropy(
                VoltageFeature.values()[(int) Math.floorMod(seed, 3L)]);
    assertSame(
        model,
        batch,
        new Objective(
            loss,
            new GradientMethod.EventProp(Discretisation.values()[(int) Math.floorMod(seed, 2L)]),
            new Limits(0.05, 3),
            new Revival(0.02, 0.001, new SpikeBounds(0.5, 2, 0.003))));
  }

  @Test
  void gradientsOfManyChunksAreThoseOfTheReferenceOnAnyNumberOfThreads() {
    Network network = Samples.yinYangNetwork(120);
    Batch batch = Samples.yinYangBatch(network, 500);
    Objective objective = Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT);
    Gradients ours = assertSame(Model.untrained(network, 5), batch, objective);
    for (int threads = 1; threads < 4; threads++) {
      try (Executable executable = new OffchipBackend().compile(network, new ExecutionOptions(threads))) {
        executable.load(Model.untrained(network, 5).parameters());
        Gradients again = executable.gradients(batch, objective);
        assertThat(again.values(0)).isEqualTo(ours.values(0));
        assertThat(again.values(1)).isEqualTo(ours.values(1));
        assertThat(again.statistics()).isEqualTo(ours.statistics());
      }
    }
  }

  /** Checks our gradients against the reference's, and gives ours. */
  private static Gradients assertSame(Model model, Batch batch, Objective objective) {
    try (Executable ours = new OffchipBackend().compile(model.network());
        Executable reference = new ReferenceBackend().compile(model.network())) {
      ours.load(model.parameters());
      reference.load(model.parameters());
      Gradients gradients = ours.gradients(batch, objective);
      Gradients expected = reference.gradients(batch, objective);
      for (int p = 0; p < model.network().trainables().size(); p++) {
        double norm = norm(expected.values(p));
        assertThat(Gradients.cosine(gradients.values(p), expected.values(p))).isGreaterThan(0.99999);
        assertThat(norm(gradients.values(p))).isCloseTo(norm, within(1e-3 * norm));
      }
      assertSame(gradients.statistics(), expected.statistics());
      return gradients;
    }
  }

  private static void assertSame(BatchStatistics ours, BatchStatistics reference) {
    assertThat(ours)
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(reference);
  }

  private static boolean sameSpikes(Model model, Batch batch) {
    try (Executable ours = new OffchipBackend().compile(model.network());
        Executable reference = new ReferenceBackend().compile(model.network())) {
      ours.load(model.parameters());
      reference.load(model.parameters());
      return ours.run(batch).spikes().equals(reference.run(batch).spikes());
    }
  }

  private static Model scaled(Model model, float factor) {
    float[][] weights = model.parameters().values();
    for (float[] values : weights) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
    }
    return new Model(
        model.network(), new Parameters(model.network(), weights), model.provenance());
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }
}
