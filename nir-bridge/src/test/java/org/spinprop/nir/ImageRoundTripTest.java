package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.convention.NirOptions.Integration;
import org.spinprop.nir.convention.NirOptions.Spikes;
import org.spinprop.nir.graph.Conv1d;
import org.spinprop.nir.graph.Conv2d;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.read.ModelReader;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.write.ModelWriter;
import org.spinprop.testing.Structured;

/** Models with convolutions, pools, one-to-one and sparse connections: what is written comes back equal, bit for bit. */
class ImageRoundTripTest {
  private static final Clock CLOCK = Clock.grid(1, 20);

  private @TempDir Path folder;

  @Test
  void anyModelComesBackEqual() throws IOException {
    assertComeBackEqual(30);
  }

  @Test
  @Tag("thorough")
  void hundredsOfModelsComeBackEqual() throws IOException {
    assertComeBackEqual(300);
  }

  private void assertComeBackEqual(int networks) throws IOException {
    Set<Feature> seen = EnumSet.noneOf(Feature.class);
    int written = 0;
    for (int seed = 0; seed < networks; seed++) {
      Network network = Structured.network(seed, CLOCK);
      Model model = Structured.model(network, seed);
      NirOptions options = options(seed);
      if (network.projections().stream().anyMatch(ImageRoundTripTest::sumsPadding)) {
        assertThatThrownBy(() -> roundTrip(model, options))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("tools that read NIR leave out the padding of a SumPool2d");
        continue;
      }
      assertThat(roundTrip(model, options)).as("network %d", seed).isEqualTo(model);
      seen.addAll(Feature.of(network));
      written++;
    }
    assertThat(written).isGreaterThan(networks / 2);
    assertThat(seen)
        .contains(Feature.CONVOLUTION, Feature.POOLING, Feature.ONE_TO_ONE, Feature.SPARSE, Feature.DELAYS, Feature.RECURRENCE);
  }

  private static boolean sumsPadding(Projection link) {
    return link.pooling()
        .filter(pool -> pool.kind() == Pooling.Kind.SUM && !pool.window().padding().equals(Extent.square(0)))
        .isPresent();
  }

  private static NirOptions options(int seed) {
    return new NirOptions(
        Spikes.values()[seed % 2], Integration.values()[seed / 2 % 2], seed % 3 == 0 ? 1 : 1000, NirOptions.DEFAULT.clock(),
        Reset.ZERO);
  }

  private Model roundTrip(Model model, NirOptions options) throws IOException {
    Path file = folder.resolve("model.nir");
    NirExport.write(model, options, Map.of(), file);
    return NirImport.read(file, NirOptions.DEFAULT).model();
  }

  /** Every synapse is in the graph: only which of a matrix are connections, and bounds of delays, are not. */
  @Test
  void readersThatKnowNothingOfOurMetadataFindTheSameSynapses() {
    int compared = 0;
    for (int seed = 0; seed < 60; seed++) {
      Model model = Structured.model(Structured.network(seed, CLOCK), seed);
      if (model.network().projections().stream().anyMatch(ImageRoundTripTest::sumsPadding)) {
        continue;
      }
      NirOptions options = options(seed);
      NirGraph graph = ModelWriter.write(model, options, Map.of());
      Model read = ModelReader.read(new NirGraph(graph.nodes(), graph.edges(), Map.of()), options.onClock(CLOCK));
      assertThat(synapses(read)).as("network %d", seed).isEqualTo(synapses(model));
      compared++;
    }
    assertThat(compared).isGreaterThan(30);
  }

  private static Map<String, List<Float>> synapses(Model model) {
    Model dense = Structured.unrolled(model);
    Map<String, List<Float>> weights = new HashMap<>();
    for (int p = 0; p < dense.network().projections().size(); p++) {
      float[] values = dense.parameters().weights(p);
      weights.put(dense.network().projections().get(p).id(), Arrays.asList(boxed(values)));
    }
    return weights;
  }

  private static Float[] boxed(float[] values) {
    Float[] boxed = new Float[values.length];
    Arrays.setAll(boxed, i -> values[i] + 0f); // no zero has a sign
    return boxed;
  }

  /** What a file cannot show in the matrix: a weight of zero that is a connection's all the same, and zeros with signs. */
  @Test
  void connectionsWhoseWeightIsZeroAreKept() throws IOException {
    Sparse some = new Sparse(new int[] {0, 0, 1, 2}, new int[] {0, 1, 1, 0});
    Network network = Network.on(CLOCK).input(3).lif("n", 2)
        .add(new Projection("input", "n", 1, Optional.empty(), some))
        .build();
    Model model = new Model(
        network, new Parameters(network, new float[][] {{0f, -0f, Float.MIN_VALUE, 0f}}),
        Model.untrained(network, 1).provenance());
    assertThat(roundTrip(model, NirOptions.DEFAULT)).isEqualTo(model);
  }

  /** Where everything lies along lines, convolutions are Conv1d. */
  @Test
  void linesAreConvolvedByConv1d() throws IOException {
    Window three = new Window(new Extent(1, 3), new Extent(1, 2), new Extent(0, 1), new Extent(1, 1));
    Network network = Network.on(CLOCK).input(new Shape(2, 1, 9))
        .add(lif("a", new Shape(4, 1, 5), 5)).add(lif("b", new Shape(4, 1, 5), 0)).readout("output", 2)
        .add(new Projection("input", "a", 4, Optional.empty(), new Convolution(three, 2)))
        .add(new Projection("a", "b", 1, Optional.empty(), new OneToOne()))
        .connect("b", "output")
        .build();
    Model model = Structured.model(network, 1);
    NirGraph graph = ModelWriter.write(model, NirOptions.DEFAULT, Map.of());
    assertThat(graph.node("input.a")).isInstanceOf(Conv1d.class);
    assertThat(((Conv1d) graph.node("input.a")).inputShape()).hasValue(9);
    assertThat(graph.edges()).contains(new NirGraph.Edge("a", "b"));
    assertThat(roundTrip(model, NirOptions.DEFAULT)).isEqualTo(model);
  }

  /** IF has no v_leak: biases of channels are the convolution's own. */
  @Test
  void biasesOfIntegratorsAreThoseOfTheConvolution() throws IOException {
    Network network = Network.on(Clock.grid(0.5, 20)).input(new Shape(1, 4, 4))
        .add(new LifPopulation(
            "a", new Shape(3, 2, 2), PerNeuron.all(Double.POSITIVE_INFINITY), PerNeuron.all(0), PerNeuron.all(1), Reset.ZERO,
            true, 0))
        .readout("output", 2)
        .add(new Projection("input", "a", 1, Optional.empty(), Convolution.square(3)))
        .connect("a", "output")
        .build();
    Model model = Structured.model(network, 4);
    Conv2d conv = (Conv2d) ModelWriter.write(model, NirOptions.DEFAULT, Map.of()).node("input.a");
    assertThat(conv.bias().shape()).isEqualTo(new Dimensions(3));
    assertThat(conv.bias().at(2)).isEqualTo(model.parameters().values(2)[2]).isNotZero();
    assertThat(roundTrip(model, NirOptions.DEFAULT)).isEqualTo(model);
    Network without = Network.on(CLOCK).input(3)
        .add(new LifPopulation(
            "a", 3, PerNeuron.all(Double.POSITIVE_INFINITY), PerNeuron.all(0), PerNeuron.all(1), Reset.ZERO, true, 0))
        .add(new Projection("input", "a", 1, Optional.empty(), new OneToOne()))
        .build();
    assertRefused(Structured.model(without, 1), "population 'a': NIR's IF has a bias only with weights");
  }

  @Test
  void whatNirHasNoWordForIsNamed() {
    Connection some = Sparse.random(4, 3, 0.5, 1);
    Network delays = Network.on(CLOCK).input(4).lif("a", 3)
        .add(new Projection("input", "a", 3, Optional.empty(), some)).build();
    assertRefused(Structured.model(delays, 1), "projection 'input->a': NIR has no connections with delays of their own");
  }

  private static LifPopulation lif(String name, Shape shape, double tauSyn) {
    return new LifPopulation(
        name, shape, PerNeuron.all(20), PerNeuron.all(tauSyn), PerNeuron.all(1), Reset.ZERO, true, 0);
  }

  private static void assertRefused(Model model, String expected) {
    assertThatThrownBy(() -> ModelWriter.write(model, NirOptions.DEFAULT, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }
}
