package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.optim.Adam;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

class SurrogateTest {
  private static final double SLOPE = 8;

  @Property(tries = 60, seed = "1")
  void gradientsOfNetworksWithEverythingAreThoseOfAutomaticDifferentiation(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 30));
    compare(Samples.anyModel(network, seed), seed);
  }

  @Property(tries = 60, seed = "1")
  void gradientsOfThresholdsThatAdaptAreThoseOfAutomaticDifferentiation(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 30));
    compare(Adapting.model(Samples.anyModel(network, seed), 0.8, seed), seed);
  }

  @Property(tries = 60, seed = "1")
  void gradientsOfNeuronsWithARefractoryPeriodAreThoseOfAutomaticDifferentiation(@ForAll long seed) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 30));
    compare(Refractory.model(Samples.anyModel(network, seed), 1 + Math.floorMod(seed, 5L)), seed);
  }

  @Property(tries = 30, seed = "1")
  void gradientsOfNeuronsWithoutSynapseOrLeakAreThoseOfAutomaticDifferentiation(@ForAll long seed) {
    Network network = Samples.networkOfSimplerNeurons(seed);
    compare(Samples.scaled(Samples.anyModel(network, seed), 0.4f), seed);
  }

  private static void compare(Model model, long seed) {
    Batch batch = Samples.randomBatch(model.network(), 6, seed);
    for (Loss loss : losses(model.network())) {
      try (AutogradSurrogate autograd = new AutogradSurrogate(model, SLOPE, batch.size())) {
        double[][] expected = autograd.gradient(batch, loss);
        Gradients gradients = gradients(model, batch, surrogate(loss, Revival.NONE));
        for (int a = 0; a < expected.length; a++) {
          assertClose(model.network().trainables().get(a), gradients.values(a), expected[a]);
        }
      }
    }
  }

  private static List<Loss> losses(Network network) {
    return network.output().spikes()
        ? List.of(FirstSpikeCrossEntropy.DEFAULT, SpikeCountCrossEntropy.DEFAULT)
        : Arrays.stream(VoltageFeature.values()).<Loss>map(ReadoutCrossEntropy::new).toList();
  }

  /** Delays are whole ticks and have no gradient. */
  private static void assertClose(Trainable array, double[] values, double[] expected) {
    double norm = norm(expected);
    for (int i = 0; i < expected.length; i++) {
      double exact = array.kind() == Trainable.Kind.DELAYS ? 0 : expected[i];
      assertThat(values[i]).as(array.id()).isCloseTo(exact, within(1e-3 * norm + 1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsIntoAReadoutAreExact(VoltageFeature over) {
    Network network =
        Network.on(Samples.yinYangNetwork(1).clock()).input(5).lif("hidden", 40).readout("output", 3).build();
    Model model = Samples.onPowerOfTwoGrid(network, 4);
    Batch batch = Samples.yinYangBatch(network, 30);
    Loss loss = new ReadoutCrossEntropy(over);
    try (Executable reference = new ReferenceBackend().compile(network)) {
      reference.load(model.parameters());
      assertClose(
          gradients(model, batch, surrogate(loss, Revival.NONE)).values(1),
          reference.gradients(batch, Objective.exact(loss)).values(1));
    }
  }

  @Test
  void whatIsReportedOfABatchIsWhatEventPropReports() {
    Network network = Samples.yinYangNetwork(60);
    Model model = Model.untrained(network, 3);
    Batch batch = Samples.yinYangBatch(network, 50);
    assertThat(gradients(model, batch, surrogate(FirstSpikeCrossEntropy.DEFAULT, Revival.NONE)).statistics())
        .isEqualTo(gradients(model, batch, Objective.exact(FirstSpikeCrossEntropy.DEFAULT)).statistics());
  }

  @Test
  void aTargetThatNeverFiresIsDrawnEarlier() {
    Network network = Samples.yinYangNetwork(30);
    float[][] weights = Model.untrained(network, 5).parameters().values();
    Arrays.fill(weights[1], 0.01f);
    Model mute = new Model(network, new Parameters(network, weights), Model.untrained(network, 5).provenance());
    Gradients gradients =
        gradients(mute, Samples.yinYangBatch(network, 40), surrogate(FirstSpikeCrossEntropy.DEFAULT, Revival.NONE));
    assertThat(gradients.statistics().silentTargets()).isEqualTo(40);
    assertThat(Arrays.stream(gradients.values(1)).sum()).isNegative();
  }

  @Test
  void hiddenNeuronsThatNeverFireArePushed() {
    Network network = Samples.yinYangNetwork(30);
    Model model = Samples.onPowerOfTwoGrid(network, 5);
    Batch batch = Samples.yinYangBatch(network, 40);
    Gradients plain = gradients(model, batch, surrogate(FirstSpikeCrossEntropy.DEFAULT, Revival.NONE));
    Gradients pushed = gradients(model, batch, surrogate(FirstSpikeCrossEntropy.DEFAULT, new Revival(0, 0.5)));
    double difference = Arrays.stream(plain.values(0)).sum() - Arrays.stream(pushed.values(0)).sum();
    assertThat(plain.statistics().silentNeurons()).isPositive();
    assertThat(difference).isCloseTo(0.5 * 5 * plain.statistics().silentNeurons(), within(1e-6));
    assertThat(pushed.values(1)).isEqualTo(plain.values(1));
  }

  @Test
  void trainingOnSpikeCountsSeparatesThem() {
    Network network = Samples.yinYangNetwork(30);
    Batch batch = Samples.yinYangBatch(network, 60);
    try (Executable executable = new OffchipBackend().compile(network)) {
      executable.load(Model.untrained(network, 5).parameters());
      Learner learner =
          executable.learner(surrogate(SpikeCountCrossEntropy.DEFAULT, Revival.NONE), Adam.withRate(0.01));
      BatchStatistics first = learner.step(batch, 0.01);
      BatchStatistics last = first;
      for (int step = 0; step < 120; step++) {
        last = learner.step(batch, 0.01);
      }
      assertThat(last.loss()).isLessThan(0.7 * first.loss());
      assertThat(last.correct()).isGreaterThan(first.correct());
    }
  }

  private static Objective surrogate(Loss loss, Revival revival) {
    return new Objective(loss, new GradientMethod.Surrogate(SLOPE), Limits.NONE, revival);
  }

  private static Gradients gradients(Model model, Batch batch, Objective objective) {
    try (Executable executable = new OffchipBackend().compile(model.network())) {
      executable.load(model.parameters());
      return executable.gradients(batch, objective);
    }
  }

  private static void assertClose(double[] values, double[] expected) {
    double norm = norm(expected);
    assertThat(norm).isPositive();
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(1e-5 * norm));
    }
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }
}
