package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/**
 * Convolutions, pools, one-to-one and sparse connections: spikes and EventProp's gradients are the reference's, which visits synapse by
 * synapse; surrogate gradients those of the dense network with the same synapses, which are those of automatic differentiation.
 */
class StructuredNetworksTest {
  private static final int FEW = 30;
  private static final int MANY = 200;
  private static final int THOUSAND = 1000;

  @Test
  void spikesAreTheReferences(TestReporter reporter) {
    spikes(FEW, reporter);
  }

  @Test
  void gradientsOfEventPropAreTheReferences(TestReporter reporter) {
    eventProp(FEW, reporter);
  }

  @Test
  void surrogateGradientsAreThoseOfTheNetworksThatTheyUnrollTo() {
    surrogate(FEW);
  }

  @Test
  @Tag("thorough")
  void hundredsOfNetworksAgree(TestReporter reporter) {
    spikes(THOUSAND, reporter);
    eventProp(MANY, reporter);
    surrogate(MANY);
  }

  @Test
  void connectionsHaveDelaysOfTheirOwn() {
    for (long seed = 0; seed < 10; seed++) {
      Network network = Network.on(Clock.grid(1, 30)).input(8).lif("hidden", 6).readout("output", 3)
          .add(new Projection("input", "hidden", 6, Optional.empty(), Sparse.random(8, 6, 0.6, seed)))
          .add(new Projection("hidden", "hidden", 4, Optional.empty(), Sparse.random(6, 6, 0.3, seed)))
          .connect("hidden", "output")
          .build();
      Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(network, seed));
      Batch batch = Samples.randomBatch(network, 3, seed);
      assertThat(agreement(model, batch)).isEqualTo(1);
      Objective objective = Objective.eventProp(Samples.lossOf(network));
      assertClose(model, gradients(new OffchipBackend(), model, batch, objective),
          arrays(gradients(new ReferenceBackend(), model, batch, objective)), seed);
    }
  }

  /** Several chunks, padded means, kernels of one pixel, strides. */
  @Test
  void theSameBitsComeOfAnyNumberOfThreads() {
    Shape image = new Shape(2, 20, 20);
    Pooling mean = new Pooling(
        Pooling.Kind.AVERAGE, new Window(Extent.square(3), Extent.square(2), Extent.square(1), Extent.square(1)));
    Network network = Network.on(Clock.grid(1, 25)).input(image)
        .lif("wide", new Shape(6, 18, 18))
        .lif("pointed", new Shape(8, 9, 9))
        .lif("output", 5)
        .add(new Projection("input", "wide", 1, Optional.empty(), Convolution.square(3)))
        .add(new Projection("wide", "pointed", 1, Optional.of(mean), Convolution.square(1)))
        .connect("pointed", "output")
        .build();
    Model model = Model.untrained(network, 1);
    Batch batch = Samples.randomBatch(network, 40, 1);
    for (Objective objective : List.of(Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT),
        surrogate(FirstSpikeCrossEntropy.DEFAULT))) {
      double[][][] byThreads = new double[3][][];
      for (int threads = 1; threads <= byThreads.length; threads++) {
        try (Executable executable = new OffchipBackend().compile(network, new ExecutionOptions(threads))) {
          executable.load(model.parameters());
          byThreads[threads - 1] = arrays(executable.gradients(batch, objective));
        }
      }
      assertThat(Arrays.stream(byThreads[0]).mapToDouble(Gradients::norm)).allMatch(norm -> norm > 0);
      assertThat(byThreads[1]).isDeepEqualTo(byThreads[0]);
      assertThat(byThreads[2]).isDeepEqualTo(byThreads[0]);
    }
  }

  private static Objective surrogate(Loss loss) {
    return new Objective(loss, new GradientMethod.Surrogate(8), Limits.NONE, Revival.NONE);
  }

  /** All of them where sums are exact, 99.9 % with any weights. */
  private static void spikes(int networks, TestReporter reporter) {
    double agreement = 0;
    for (long seed = 0; seed < networks; seed++) {
      Model model = model(seed);
      Batch batch = Samples.randomBatch(model.network(), 3, seed);
      agreement += agreement(model, batch) / networks;
      assertThat(agreement(Samples.onPowerOfTwoGrid(model), batch)).as("network %d", seed).isEqualTo(1);
    }
    reporter.publishEntry("spikes", Double.toString(agreement));
    assertThat(agreement).isGreaterThanOrEqualTo(0.999);
  }

  private static void eventProp(int networks, TestReporter reporter) {
    int compared = 0;
    for (long seed = 0; seed < networks; seed++) {
      Model model = model(seed);
      Batch batch = Samples.randomBatch(model.network(), 3, seed);
      if (agreement(model, batch) == 1) {
        compared++;
        for (Discretisation discretisation : Discretisation.values()) {
          Objective objective = new Objective(
              timed(model.network(), seed), new GradientMethod.EventProp(discretisation), new Limits(0.05, 3),
              new Revival(0.02, 0.001));
          assertClose(model, gradients(new OffchipBackend(), model, batch, objective),
              arrays(gradients(new ReferenceBackend(), model, batch, objective)), seed);
        }
      }
    }
    reporter.publishEntry("compared", Integer.toString(compared));
    assertThat(compared).isGreaterThan(networks * 9 / 10);
  }

  private static void surrogate(int networks) {
    for (long seed = 0; seed < networks; seed++) {
      Model model = Samples.onPowerOfTwoGrid(model(seed));
      Batch batch = Samples.randomBatch(model.network(), 3, seed);
      Objective objective = surrogate(anyLoss(model.network(), seed));
      Gradients dense = gradients(new OffchipBackend(), Structured.unrolled(model), batch, objective);
      assertClose(model, gradients(new OffchipBackend(), model, batch, objective), Structured.folded(model.network(), dense),
          seed);
    }
  }

  /** Of neurons of three kinds, in turn. */
  private static Model model(long seed) {
    Network network = Structured.network(seed, Clock.grid(1, 25));
    Model plain = Structured.model(network, seed);
    return switch ((int) (seed % 3)) {
      case 0 -> plain;
      case 1 -> Adapting.model(plain, 0.8, seed);
      default -> Refractory.model(plain, 1 + seed % 4);
    };
  }

  private static Loss anyLoss(Network network, long seed) {
    return network.output().spikes() && seed % 2 == 0 ? SpikeCountCrossEntropy.DEFAULT : timed(network, seed);
  }

  private static Loss timed(Network network, long seed) {
    if (network.output().spikes()) {
      return FirstSpikeCrossEntropy.DEFAULT;
    }
    return new ReadoutCrossEntropy(VoltageFeature.values()[(int) (seed % VoltageFeature.values().length)]);
  }

  private static double agreement(Model model, Batch batch) {
    return SpikeAgreement.between(spikes(new OffchipBackend(), model, batch), spikes(new ReferenceBackend(), model, batch));
  }

  private static EventStream spikes(Backend backend, Model model, Batch batch) {
    try (Executable executable = backend.compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(batch).spikes();
    }
  }

  private static Gradients gradients(Backend backend, Model model, Batch batch, Objective objective) {
    try (Executable executable = backend.compile(model.network())) {
      executable.load(model.parameters());
      return executable.gradients(batch, objective);
    }
  }

  private static double[][] arrays(Gradients gradients) {
    return IntStream.range(0, gradients.arrays()).mapToObj(gradients::values).toArray(double[][]::new);
  }

  private static void assertClose(Model model, Gradients gradients, double[][] expected, long seed) {
    for (int a = 0; a < expected.length; a++) {
      assertThat(gradients.values(a)).as("network %d, %s", seed, model.network().trainables().get(a).id())
          .containsExactly(expected[a], within(1e-3 * Gradients.norm(expected[a]) + 1e-9));
    }
  }
}
