package org.spinprop.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;
import org.spinprop.testing.Samples;

/** The reference's gradients are derivatives, wherever the loss has one. */
class FiniteDifferencesTest {
  private static final int ALL = Integer.MAX_VALUE;

  /** Spikes of a batch beyond which a network is so excited that differences say little, and take long. */
  private static final int CALM = 200;

  /**
   * The weight over which one spike just makes a neuron fire, at tau_mem 20, tau_syn 5, theta 1: V peaks after
   * x = ln(4) 20/3 at (e^(-x/20) - e^(-x/5)) / 3 of it.
   */
  private static final double JUST_FIRES =
      3 / (Math.exp(-Math.log(4) / 3) - Math.exp(-Math.log(4) * 4 / 3));

  @Property(tries = 10, seed = "1")
  void withExactSpikeTimesGradientsAreExact(@ForAll long seed) {
    Network network = subtickNetwork(seed);
    Map<String, FiniteDifference> found =
        new FiniteDifferences(Model.untrained(network, seed), batch(network, seed), lossFor(network))
            .check(6, seed);
    assertThat(found).hasSize(3);
    assertThat(found.values()).allSatisfy(FiniteDifferencesTest::assertExact);
  }

  @Property(tries = 25, seed = "1")
  void onAGridGradientsOfReadoutWeightsAreExact(@ForAll long seed, @ForAll VoltageFeature over) {
    Network network =
        Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 12).readout("output", 3).build();
    Map<String, FiniteDifference> found =
        new FiniteDifferences(
            Model.untrained(network, seed), Samples.yinYangBatch(network, 4), new ReadoutCrossEntropy(over))
            .check(10, seed);
    assertThat(found).containsOnlyKeys("hidden->output");
    assertThat(found.get("hidden->output").relativeError()).isLessThan(1e-6);
    assertThat(found.get("hidden->output").checked()).isGreaterThan(5);
  }

  @Property(tries = 20, seed = "1")
  void onAGridReadoutWeightsOfAnyNetworkAreExact(@ForAll long seed, @ForAll VoltageFeature over) {
    Network network = Samples.randomNetwork(seed);
    Assume.that(network.output() instanceof ReadoutPopulation);
    Map<String, FiniteDifference> found =
        new FiniteDifferences(
            Model.untrained(network, seed), Samples.randomBatch(network, 3, seed), new ReadoutCrossEntropy(over))
            .check(10, seed);
    assertThat(found.keySet()).isNotEmpty().allMatch(id -> id.endsWith("->" + network.output().name()));
    assertThat(found.values())
        .allSatisfy(
            projection -> {
              assertThat(projection.relativeError()).isLessThan(1e-6);
              assertThat(projection.checked()).isPositive();
            });
  }

  @Property(tries = 20, seed = "1")
  void withExactSpikeTimesWeightsOfAnyNetworkAreExact(@ForAll long seed) {
    Network onGrid = Samples.randomNetwork(seed);
    Network network = onGrid.onClock(Clock.subtick(onGrid.clock().dt(), onGrid.clock().steps()));
    FiniteDifferences differences =
        new FiniteDifferences(
            Model.untrained(network, seed), Samples.randomBatch(network, 3, seed), lossFor(network));
    assertThat(differences.check(6, seed).values()).allSatisfy(FiniteDifferencesTest::assertExact);
  }

  /** Depth, recurrence, delays, biases, both resets and constants of each neuron's own, in the calm ones of forty random networks. */
  @Test
  void withExactSpikeTimesEverythingTrainableIsExact() {
    Map<Trainable.Kind, Integer> checked = new EnumMap<>(Trainable.Kind.class);
    for (long seed = 0; seed < 40; seed++) {
      Network network = Samples.anyNetwork(seed, Clock.subtick(1, 30));
      Model model = Samples.anyModel(network, seed);
      Batch batch = Samples.randomBatch(network, 2, seed);
      if (spikes(model, batch) > CALM) {
        continue;
      }
      Map<String, FiniteDifference> found = new FiniteDifferences(model, batch, lossFor(network)).check(5, seed);
      assertThat(found.values()).allSatisfy(FiniteDifferencesTest::assertExact);
      for (Trainable array : network.trainables()) {
        int values = found.containsKey(array.id()) ? found.get(array.id()).checked() : 0;
        checked.merge(array.kind(), values, Integer::sum);
      }
    }
    assertThat(checked).hasSize(3).allSatisfy((kind, values) -> assertThat(values).isGreaterThan(50));
  }

  private static int spikes(Model model, Batch batch) {
    ReferenceExecutable reference = new ReferenceBackend().compile(model.network(), ExecutionOptions.DEFAULT);
    reference.load(model.parameters());
    return reference.run(batch).spikes().size();
  }

  @Property(tries = 30, seed = "1")
  void onAGridWeightsAndBiasesOfAReadoutBehindAnyNetworkAreExact(
      @ForAll long seed, @ForAll VoltageFeature over) {
    Network network = Samples.anyNetwork(seed, Clock.grid(1, 40));
    Assume.that(network.output() instanceof ReadoutPopulation);
    FiniteDifferences differences =
        new FiniteDifferences(
            Samples.anyModel(network, seed), Samples.randomBatch(network, 2, seed), new ReadoutCrossEntropy(over));
    assertThat(differences.check(10, seed).values())
        .isNotEmpty()
        .allSatisfy(array -> assertThat(array.relativeError()).isLessThan(1e-6));
  }

  /** Exact as far as the differences can tell: typically 1e-8, less where kinks lie near. */
  private static void assertExact(FiniteDifference projection) {
    assertThat(projection.relativeError())
        .isLessThan(1e-6 + projection.resolution())
        .isLessThan(1e-5);
  }

  @Property(tries = 10, seed = "1")
  void aSingleGradientThatIsWrongByOnePercentIsCaught(@ForAll long seed) {
    Network network = Samples.yinYangNetwork(6).onClock(Clock.subtick(1, 60));
    Model model = Model.untrained(network, seed);
    Batch batch = Samples.yinYangBatch(network, 3);
    FiniteDifferences differences = new FiniteDifferences(model, batch, FirstSpikeCrossEntropy.DEFAULT);
    Assume.that(differences.leftOut() == 0);
    ReferenceExecutable reference = new ReferenceBackend().compile(network, ExecutionOptions.DEFAULT);
    reference.load(model.parameters());
    Gradients gradients = reference.gradients(batch, Objective.exact(FirstSpikeCrossEntropy.DEFAULT));
    FiniteDifference right = differences.check(gradients, ALL, seed).get("hidden->output");
    Assume.that(right.excluded() == 0);
    assertThat(right.relativeError()).isLessThan(1e-6);

    double[] values = gradients.values(1);
    values[indexOfLargest(values)] *= 1.01;
    assertThat(differences.check(gradients, ALL, seed).get("hidden->output").relativeError())
        .isGreaterThan(1e-4);
  }

  private static int indexOfLargest(double[] values) {
    return IntStream.range(0, values.length).boxed()
        .max(Comparator.comparingDouble(i -> Math.abs(values[i])))
        .orElseThrow();
  }

  @Test
  void aWeightThatMakesASpikeAppearIsExcludedForThatReason() {
    FiniteDifference grazing = ofOneWeight(Math.nextUp((float) JUST_FIRES));
    assertThat(grazing.checked()).isZero();
    assertThat(grazing.exclusions()).containsExactly(entry(Exclusion.SPIKE_COUNT, 1));
  }

  @Test
  void aWeightAtWhichTheLossBendsTooSharplyIsExcludedForThatReason() {
    assertThat(ofOneWeight((float) (JUST_FIRES + 3e-6)).exclusions())
        .containsExactly(entry(Exclusion.UNSETTLED, 1));
  }

  @Test
  void aWeightFarFromTheEdgeIsChecked() {
    FiniteDifference firm = ofOneWeight((float) (1.2 * JUST_FIRES));
    assertThat(firm.excluded()).isZero();
    assertThat(firm.checked()).isEqualTo(1);
    assertThat(firm.relativeError()).isLessThan(1e-6);
  }

  /** One spike at 2 ms over one weight to the only output. */
  private static FiniteDifference ofOneWeight(float weight) {
    Network network = Network.on(Clock.subtick(1, 40)).input(1).lif("output", 1).build();
    return differences(network, new float[] {weight}, 0).check(ALL, 0).get("input->output");
  }

  @Test
  void samplesWhoseTargetNeverFiresAreLeftOut() {
    Network network = Network.on(Clock.subtick(1, 40)).input(1).lif("output", 2).build();
    float[] onlyTheFirstFires = {(float) (2 * JUST_FIRES), 0};
    FiniteDifferences one = differences(network, onlyTheFirstFires, 0, 1);
    assertThat(one.leftOut()).isEqualTo(1);
    assertThat(one.check(ALL, 0).get("input->output").relativeError()).isLessThan(1e-6);
    FiniteDifferences both = differences(network, onlyTheFirstFires, 1, 1);
    assertThat(both.leftOut()).isEqualTo(2);
    assertThat(both.check(ALL, 0)).isEmpty();
  }

  /** Of a network with one projection, on samples of one spike at 2 ms. */
  private static FiniteDifferences differences(Network network, float[] weights, int... labels) {
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < labels.length; s++) {
      packets.beginSample().add(network.keys().spike(0, 0), 2, 0);
    }
    Model model = new Model(network, new Parameters(network, new float[][] {weights}), Provenance.NONE);
    return new FiniteDifferences(model, new Batch(packets.build(), labels), FirstSpikeCrossEntropy.DEFAULT);
  }

  private static Loss lossFor(Network network) {
    return network.output() instanceof ReadoutPopulation
        ? new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN)
        : FirstSpikeCrossEntropy.DEFAULT;
  }

  /** 5-6-5-3, the first layer with tau_mem equal to tau_syn, below it or above it. */
  private static Network subtickNetwork(long seed) {
    Random random = new Random(seed);
    double tauSyn = 3 + 5 * random.nextDouble();
    double tauMem = tauSyn * new double[] {1, 0.4, 3}[random.nextInt(3)];
    NetworkBuilder builder =
        Network.on(Clock.subtick(1, 50))
            .input(5)
            .add(new LifPopulation("first", 6, tauMem, tauSyn, 0.8))
            .lif("second", 5);
    return random.nextBoolean()
        ? builder.lif("output", 3).build()
        : builder.readout("output", 3).build();
  }

  private static Batch batch(Network network, long seed) {
    Random random = new Random(seed + 1);
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[3];
    for (int s = 0; s < labels.length; s++) {
      labels[s] = random.nextInt(3);
      packets.beginSample();
      for (int t = 0; t < 30; t += 1 + random.nextInt(4)) {
        packets.add(network.keys().spike(0, random.nextInt(5)), t, random.nextInt());
      }
    }
    return new Batch(packets.build(), labels);
  }
}
