package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Sparse;
import org.spinprop.event.EventStream;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.objective.SpikeBounds;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightFormat;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Agreement;
import org.spinprop.testing.AnyNetwork;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/** Convolutions, pools, one-to-one and sparse connections on the emulated chip. */
class StructuredChipTest {
  private static final int NETWORKS = 40;

  /** Neurons by which a network is changed, whose constants differ or whose spikes last. */
  private enum Neurons {
    PLAIN, OWN_CONSTANTS, ADAPTIVE, REFRACTORY;

    Model of(Model plain, long seed) {
      double dt = plain.network().clock().dt();
      return switch (this) {
        case PLAIN -> plain;
        case OWN_CONSTANTS -> ownConstants(plain, seed);
        case ADAPTIVE -> Adapting.model(plain, 1, seed);
        case REFRACTORY -> Refractory.model(plain, dt * (1 + seed % 3));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySpikeAndGradientIsTheReferences(Clock.Kind kind, TestReporter reporter) {
    for (Neurons neurons : Neurons.values()) {
      agree(NETWORKS, kind, neurons, reporter);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("thorough")
  void thoseOfManyMoreNetworksAreToo(Clock.Kind kind, TestReporter reporter) {
    for (Neurons neurons : Neurons.values()) {
      agree(500, kind, neurons, reporter);
    }
  }

  private static void agree(int networks, Clock.Kind kind, Neurons neurons, TestReporter reporter) {
    Agreement agreement = Agreement.on(networks, cases(kind, neurons), roomy(), Objective::exact, StructuredChipTest::pushed);
    reporter.publishEntry(kind + " " + neurons, agreement.toString());
    assertThat(agreement.faults()).as(agreement.toString()).hasSizeLessThanOrEqualTo(networks / 200);
    assertThat(agreement.undecided()).as(agreement.toString()).isLessThanOrEqualTo(networks / 50);
    assertThat(agreement.gradients()).as(agreement.toString()).isGreaterThan(networks);
  }

  private static LongFunction<AnyNetwork.Case> cases(Clock.Kind kind, Neurons neurons) {
    return seed -> {
      Network network = Structured.network(seed, new Clock(kind, 1, 25));
      Model model = neurons.of(Structured.model(network, seed), seed);
      return new AnyNetwork.Case(model, Samples.randomBatch(network, 2, seed));
    };
  }

  /** Neurons that are silent, or fire too much, are pushed. */
  private static Objective pushed(Loss loss) {
    return new Objective(
        loss,
        new GradientMethod.EventProp(Discretisation.CONSISTENT),
        Limits.NONE,
        new Revival(0.02, 0.001, new SpikeBounds(0.5, 2, 0.003)));
  }

  private static Model ownConstants(Model plain, long seed) {
    Random random = new Random(seed);
    Network network = plain.network();
    List<Population> populations = new ArrayList<>(List.of(network.input()));
    UnaryOperator<PerNeuron> vary =
        constant -> PerNeuron.of(random.doubles(200, 0.8, 1.2).map(factor -> factor * constant.at(0)).toArray());
    network.neurons().forEach(
        neurons -> populations.add(
            neurons.<Population>match(
                lif -> new LifPopulation(
                    lif.name(), lif.shape(), some(vary.apply(lif.tauMem()), lif.size()), lif.tauSyn(),
                    some(vary.apply(lif.theta()), lif.size()), lif.reset(), lif.biased(), 0),
                adaptive -> adaptive,
                readout -> readout)));
    Network changed = new Network(populations, network.projections(), network.clock(), network.keys());
    return new Model(changed, new Parameters(changed, plain.parameters().values()), plain.provenance());
  }

  private static PerNeuron some(PerNeuron constants, int size) {
    double[] values = new double[size];
    for (int j = 0; j < size; j++) {
      values[j] = constants.at(j % 200);
    }
    return PerNeuron.of(values);
  }

  /** Float32 sums of dyadic numbers are exact in any order. */
  @ParameterizedTest
  @EnumSource
  void aDenseNetworkOfTheSameSynapsesComputesTheSame(Clock.Kind kind) {
    Backend chip = roomy();
    int spikes = 0;
    for (long seed = 0; seed < NETWORKS; seed++) {
      Network network = Structured.network(seed, new Clock(kind, 1, 25));
      Model model = Samples.onPowerOfTwoGrid(Structured.model(network, seed));
      Model dense = Structured.unrolled(model);
      Batch batch = Samples.randomBatch(network, 2, seed);
      Objective objective = Objective.exact(Samples.lossOf(network));
      try (var structured = chip.compile(network); var plain = chip.compile(dense.network())) {
        structured.load(model.parameters());
        plain.load(dense.parameters());
        EventStream found = structured.run(batch).spikes();
        EventStream expected = plain.run(batch).spikes();
        assertThat(places(found)).as("network %d", seed).isEqualTo(places(expected));
        spikes += found.size();
        Gradients gradients = structured.gradients(batch, objective);
        double[][] folded = Structured.folded(network, plain.gradients(batch, objective));
        for (int a = 0; a < folded.length; a++) {
          double[] values = gradients.values(a);
          double off = 0;
          for (int n = 0; n < values.length; n++) {
            off = Math.max(off, Math.abs(values[n] - folded[a][n]));
          }
          assertThat(off).as("network %d, %s", seed, network.trainables().get(a).id())
              .isLessThanOrEqualTo(2e-5 * (1e-3 + Gradients.norm(folded[a])));
        }
      }
    }
    assertThat(spikes).isGreaterThan(1000);
  }

  @ParameterizedTest
  @EnumSource(names = {"INT8", "INT16"})
  void kernelsMayBeIntegers(WeightFormat format) {
    for (long seed = 0; seed < NETWORKS; seed++) {
      Network network = Structured.network(seed, Clock.grid(1, 25));
      Batch batch = Samples.randomBatch(network, 3, seed);
      Objective objective = Objective.exact(Samples.lossOf(network));
      ChipSettings rounding = ChipSettings.DEFAULT.with(Precision.of(format));
      try (var integers = new SpinnakerBackend(rounding).compile(network, new ExecutionOptions(2));
          var floats = new SpinnakerBackend().compile(network, new ExecutionOptions(1))) {
        integers.load(Structured.model(network, seed).parameters());
        floats.load(integers.parameters());
        assertThat(integers.run(batch).spikes()).as("network %d", seed).isEqualTo(floats.run(batch).spikes());
        Gradients gradients = integers.gradients(batch, objective);
        Gradients expected = floats.gradients(batch, objective);
        for (int a = 0; a < network.trainables().size(); a++) {
          assertThat(gradients.values(a)).as("network %d, array %d", seed, a).isEqualTo(expected.values(a));
        }
      }
    }
  }

  @Test
  void aDelayForEachConnectionIsRefused() {
    Network network =
        Network.on(Clock.grid(1, 25))
            .input(4)
            .lif("output", 3)
            .add(new Projection("input", "output", 5, Optional.empty(), Sparse.random(4, 3, 1, 1)))
            .build();
    assertThatThrownBy(() -> new SpinnakerBackend().compile(network))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'spinnaker2' does not have a delay for each connection");
  }

  /** Sample, key and tick of each spike; times within a tick may differ by what float32 rounds. */
  private static List<List<Integer>> places(EventStream spikes) {
    List<List<Integer>> places = new ArrayList<>();
    for (int s = 0; s < spikes.samples(); s++) {
      for (int i = spikes.start(s); i < spikes.end(s); i++) {
        places.add(List.of(s, spikes.key(i), spikes.tick(i)));
      }
    }
    return places;
  }

  /** A chip that keeps all spikes of the busiest of them for the way back. */
  private static Backend roomy() {
    Machine machine = Board.ONE_CHIP.machine();
    Memory memory = new Memory(1 << 26, machine.memory().programBytes(), machine.memory().stackBytes(), 20_000, 20_000, 20_000);
    Machine large = machine.with(memory);
    return new SpinnakerBackend(ChipSettings.DEFAULT.with(new Board(large, 1, Set.of())));
  }
}
