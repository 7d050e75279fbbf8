package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.OneToOne;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.convention.NirOptions.Integration;
import org.spinprop.nir.convention.NirOptions.Spikes;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.CubaLif;
import org.spinprop.nir.graph.Delay;
import org.spinprop.nir.graph.Flatten;
import org.spinprop.nir.graph.If;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.Li;
import org.spinprop.nir.graph.Lif;
import org.spinprop.nir.graph.Linear;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Scale;
import org.spinprop.nir.read.ModelReader;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/** Each primitive, against figures by hand; dt 1 ms, times of files in seconds. */
class ConversionTest {
  private static final double ALPHA = Math.exp(-1 / 5.0);
  private static final double BETA = Math.exp(-1 / 20.0);

  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<NirGraph.Edge> edges = new ArrayList<>();

  private ConversionTest with(String name, NirNode node) {
    nodes.put(name, node);
    return this;
  }

  /** Edges {@code a b, b c}. */
  private ConversionTest edges(String pairs) {
    for (String pair : pairs.split(", ")) {
      edges.add(new NirGraph.Edge(pair.split(" ")[0], pair.split(" ")[1]));
    }
    return this;
  }

  private Model read(Spikes spikes, Integration integration) {
    NirOptions options = new NirOptions(spikes, integration, 1000, Clock.grid(1, 50), Reset.SUBTRACT);
    return ModelReader.read(new NirGraph(nodes, edges, Map.of()), options);
  }

  private Model read() {
    return read(Spikes.TICK, Integration.EXPONENTIAL);
  }

  private ConversionTest chain(NirNode neurons) {
    return with("in", new Input(new Dimensions(2)))
        .with("w", new Affine(matrix(1, 2, 4, 8), Tensor.vector(0.5)))
        .with("n", neurons)
        .with("out", new Output(new Dimensions(1)))
        .edges("in w, w n, n out");
  }

  /** A matrix of so many rows, [to][from]. */
  private static Tensor matrix(int to, int from, double... values) {
    return new Tensor(values, new Dimensions(to, from));
  }

  private static Tensor one(double value) {
    return Tensor.vector(value);
  }

  @ParameterizedTest
  @CsvSource({"TICK, EXPONENTIAL", "TICK, EULER", "DIRAC, EXPONENTIAL"})
  void aSpikeRaisesTheCurrentOfCubaLifByTheWeightOfItsConvention(Spikes spikes, Integration integration) {
    Model model =
        chain(new CubaLif(one(0.005), one(0.02), one(3), one(0.25), one(2), one(0), one(7))).read(spikes, integration);
    double jump =
        spikes == Spikes.DIRAC ? 7 / 0.005 : integration == Integration.EULER ? 7 * 1 / 5.0 : 7 * (1 - ALPHA);
    assertThat(model.parameters().weights(0)).containsExactly((float) (3 * jump * 4), (float) (3 * jump * 8));
    assertThat(model.parameters().values(1)).containsExactly((float) (0.25 + 3 * 7 * 0.5));
    LifPopulation neuron = (LifPopulation) model.network().output();
    double alpha = integration == Integration.EULER ? 1 - 1 / 5.0 : ALPHA;
    assertThat(neuron.decay(model.network().clock(), 0).alpha()).isCloseTo(alpha, within(1e-14));
    assertThat(neuron.theta().at(0)).isEqualTo(2);
    assertThat(neuron.reset()).isEqualTo(Reset.SUBTRACT);
  }

  /** V moves by (1 - beta) w here, by (1 - beta) r w, or r w / tau, there. */
  @ParameterizedTest
  @CsvSource({"TICK", "DIRAC"})
  void aSpikeMovesTheVoltageOfLifByTheWeightOfItsConvention(Spikes spikes) {
    Model model = chain(new Lif(one(0.02), one(3), one(0.25), one(2), one(0))).read(spikes, Integration.EXPONENTIAL);
    double moved = spikes == Spikes.DIRAC ? 3 * 4 / 0.02 : (1 - BETA) * 3 * 4;
    assertThat((1 - BETA) * model.parameters().weights(0)[0]).isCloseTo(moved, within(1e-5 * moved));
    assertThat(model.parameters().values(1)).containsExactly(0.25f + 3 * 0.5f);
    assertThat(model.network().output().hasSynapses()).isFalse();
  }

  /** V moves by dt w here, by r w there; a constant by r x in a second, or in a tick. */
  @ParameterizedTest
  @CsvSource({"TICK, 1.5", "DIRAC, 0.0015"})
  void aSpikeMovesTheVoltageOfIfByItsWeight(Spikes spikes, float bias) {
    Model model = chain(new If(one(3), one(2), one(0))).read(spikes, Integration.EXPONENTIAL);
    assertThat(model.parameters().weights(0)).containsExactly(12, 24);
    assertThat(model.parameters().values(1)).containsExactly(bias);
    assertThat(model.network().output().leaks()).isFalse();
  }

  @Test
  void neuronsThatDoNotSpikeAreReadouts() {
    assertThat(chain(new Li(one(0.02), one(1), one(0))).read().network().output())
        .isInstanceOfSatisfying(ReadoutPopulation.class, readout -> assertThat(readout.tauMem().at(0)).isEqualTo(20));
  }

  @Test
  void weightsBehindWeightsAreOneMatrixAndConstantsGoThroughIt() {
    Model model =
        with("in", new Input(new Dimensions(2)))
            .with("a", new Affine(matrix(3, 2, 1, 2, 3, 4, 5, 6), Tensor.vector(1, 0, -1)))
            .with("s", new Scale(Tensor.vector(1, 10, 100)))
            .with("b", new Linear(matrix(1, 3, 1, 1, 2)))
            .with("n", new Lif(one(0.02), one(1), one(0), one(1), one(0)))
            .with("out", new Output(new Dimensions(1)))
            .edges("in a, a s, s b, b n, n out")
            .read();
    assertThat(model.parameters().weights(0)).containsExactly(1 + 30 + 1000, 2 + 40 + 1200);
    assertThat(model.parameters().values(1)).containsExactly(1 - 200);
  }

  @Test
  void twoWaysToTheSameNeuronsAddUp() {
    Model model =
        with("in", new Input(new Dimensions(1)))
            .with("a", new Linear(matrix(1, 1, 3)))
            .with("b", new Linear(matrix(1, 1, 4)))
            .with("n", new Lif(one(0.02), one(1), one(0), one(1), one(0)))
            .with("out", new Output(new Dimensions(1)))
            .edges("in a, in b, a n, b n, n out")
            .read();
    assertThat(model.parameters().weights(0)).containsExactly(7);
  }

  @Test
  void withoutWeightsEachNeuronGetsTheSpikesOfOne() {
    Model model =
        with("in", new Input(new Dimensions(1, 2)))
            .with("f", new Flatten(new Dimensions(1, 2), 0, -1))
            .with("n", new Lif(Tensor.filled(new Dimensions(2), 0.02), one(1), one(0), one(1), one(0)))
            .with("out", new Output(new Dimensions(2)))
            .edges("in f, f n, n out")
            .read();
    assertThat(model.network().projections())
        .containsExactly(new Projection("in", "n", 1, Optional.empty(), new OneToOne()));
  }

  @Test
  void delaysBeforeWeightsAreAxonalAndCountBeyondTheHopOfATick() {
    Model model =
        with("in", new Input(new Dimensions(2)))
            .with("d", new Delay(Tensor.vector(0, 0.003)))
            .with("w", new Linear(matrix(1, 2, 1, 1)))
            .with("later", new Delay(one(0.002)))
            .with("n", new Lif(one(0.02), one(1), one(0), one(1), one(0)))
            .with("out", new Output(new Dimensions(1)))
            .edges("in d, d w, w later, later n, n out")
            .read();
    assertThat(model.network().projections()).containsExactly(new Projection("in", "n", 6));
    assertThat(model.parameters().values(1)).containsExactly(3, 6);
  }

  @Test
  void recurrenceIsAProjectionToItself() {
    Model model = chain(new Lif(one(0.02), one(1), one(0), one(1), one(0)))
        .with("r", new Linear(matrix(1, 1, -1))).edges("n r, r n").read();
    assertThat(model.network().projections()).extracting(Projection::id).containsExactly("in->n", "n->n");
  }

  @Test
  void numbersHoldForAllNeuronsThatTheyAreGiven() {
    Tensor all = new Tensor(new double[] {0.02}, new Dimensions());
    Tensor unit = new Tensor(new double[] {1}, new Dimensions());
    Model model =
        with("in", new Input(new Dimensions(2)))
            .with("w", new Linear(matrix(3, 2, 1, 2, 3, 4, 5, 6)))
            .with("n", new Lif(all, unit, unit, unit, new Tensor(new double[1], new Dimensions())))
            .with("out", new Output(new Dimensions(3)))
            .edges("in w, w n, n out")
            .read();
    assertThat(model.network().shape()).isEqualTo("2-3");
    assertThat(model.parameters().weights(0)).containsExactly(1, 3, 5, 2, 4, 6);
  }

  /** A few numbers in a file may ask for more memory than there is. */
  @Test
  void hostileSizesAreRefused() {
    Tensor unit = new Tensor(new double[] {1}, new Dimensions());
    Lif any = new Lif(unit, unit, unit, unit, unit.map(one -> 0));
    refused(
        with("in", new Input(new Dimensions(1 << 28))).with("n", any).with("out", new Output(new Dimensions(1 << 28)))
            .edges("in n, n out"),
        "it has 268435456 neurons, more than 1048576");
    fresh();
    int wide = 1 << 15;
    refused(
        with("in", new Input(new Dimensions(wide)))
            .with("a", new Linear(new Tensor(new double[wide], new Dimensions(1, wide))))
            .with("b", new Linear(new Tensor(new double[wide], new Dimensions(wide, 1))))
            .with("n", any).with("out", new Output(new Dimensions(wide))).edges("in a, a b, b n, n out"),
        "weights from 32768 to 32768 are more than");
  }

  @Test
  void whatAModelCannotBeIsNamed() {
    NirNode lif = new Lif(one(0.02), one(1), one(0), one(1), one(0));
    refused(chain(new Lif(one(0.02), one(1), one(0), one(1), one(-1))), "node 'n' (LIF): v_reset of neuron 0 is -1.0");
    fresh();
    refused(chain(new Lif(one(0.02), one(1), one(0), one(0), one(0))), "v_threshold of neuron 0 is 0.0");
    fresh();
    refused(chain(new Lif(one(-0.02), one(1), one(0), one(1), one(0))), "node 'n' (LIF): a time constant is -0.02");
    fresh();
    refused(chain(lif).with("x", lif).edges("w x"), "node 'x' (LIF): no path leads from it to the output");
    fresh();
    refused(chain(lif).with("x", lif).edges("x n"), "node 'x' (LIF): no path leads to it from the input");
    fresh();
    refused(chain(lif).edges("w m"), "there is no node 'm'");
    fresh();
    refused(chain(lif).edges("in w"), "edge 'in' -> 'w' is there twice");
    fresh();
    refused(chain(lif).with("v", new Linear(matrix(1, 3, 1, 2, 3))).edges("in v, v n"),
        "node 'v' (Linear): it is given (2), it takes (3)");
    fresh();
    refused(chain(lif).with("v", new Scale(one(1))).with("u", new Scale(one(1))).edges("w v, v u, u v, u n"),
        "nodes [v, u] lie on a loop without neurons");
    fresh();
    refused(chain(lif).with("l", new Li(one(0.02), one(1), one(0))).edges("w l, l n"),
        "node 'l' (LI): neurons that do not spike are understood as the output alone");
    fresh();
    refused(chain(lif).with("in2", new Input(new Dimensions(1))).edges("in2 n"), "the graph has 2 nodes of type Input");
    fresh();
    refused(
        chain(lif).with("d", new Delay(one(0.001))).edges("in d").with("v", new Linear(matrix(1, 2, 1, 1)))
            .edges("d v, v n"),
        "node 'n' (LIF): the same spikes come on two ways with different delays");
    fresh();
    refused(chain(lif).with("d", new Delay(Tensor.vector(0.0005, 0))).edges("in d")
        .with("v", new Linear(matrix(1, 2, 1, 1))).edges("d v").with("m", lif).edges("v m, m n"),
        "on a GRID clock delays are whole");
  }

  private void fresh() {
    nodes.clear();
    edges.clear();
  }

  private static void refused(ConversionTest graph, String expected) {
    assertThatThrownBy(graph::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }
}
