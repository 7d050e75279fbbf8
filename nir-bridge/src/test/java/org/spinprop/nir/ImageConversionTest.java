package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Extent;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.convention.NirOptions.Integration;
import org.spinprop.nir.convention.NirOptions.Spikes;
import org.spinprop.nir.graph.AvgPool2d;
import org.spinprop.nir.graph.Conv1d;
import org.spinprop.nir.graph.Conv2d;
import org.spinprop.nir.graph.Delay;
import org.spinprop.nir.graph.Flatten;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.Lif;
import org.spinprop.nir.graph.Linear;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Padding;
import org.spinprop.nir.graph.Scale;
import org.spinprop.nir.graph.SumPool2d;
import org.spinprop.nir.read.ModelReader;
import org.spinprop.nir.tensor.Counts;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;
import org.spinprop.nir.write.TypeCheck;

/** Convolutions, pools and what lies between them and neurons, against figures by hand. Spikes over r = 1 weigh what they say. */
class ImageConversionTest {
  private static final Lif LIF = lif(1, 0);
  private static final NirOptions OPTIONS =
      new NirOptions(Spikes.TICK, Integration.EXPONENTIAL, 1000, Clock.grid(1, 50), Reset.ZERO);

  /** A graph of nodes one behind the other: input 2x4x4, the nodes, output. They are named by position. */
  private static NirGraph chain(NirNode... nodes) {
    Map<String, NirNode> all = new LinkedHashMap<>();
    all.put("in", new Input(new Dimensions(2, 4, 4)));
    for (int i = 0; i < nodes.length; i++) {
      all.put("n" + i, nodes[i]);
    }
    all.put("out", new Output(new Dimensions()));
    List<String> names = new ArrayList<>(all.keySet());
    List<NirGraph.Edge> edges = new ArrayList<>();
    for (int i = 1; i < names.size(); i++) {
      edges.add(new NirGraph.Edge(names.get(i - 1), names.get(i)));
    }
    return new NirGraph(all, edges, Map.of());
  }

  private static Model read(NirNode... nodes) {
    return read(chain(nodes));
  }

  private static Model read(NirGraph graph) {
    return ModelReader.read(graph, OPTIONS);
  }

  private static Lif lif(double r, double leak) {
    return new Lif(number(0.02), number(r), number(leak), number(1), number(0));
  }

  private static Tensor number(double value) {
    return new Tensor(new double[] {value}, new Dimensions());
  }

  /** 1, 2, 3 and so on. */
  private static Tensor counted(int... sizes) {
    Tensor tensor = Tensor.filled(new Dimensions(sizes), 0);
    Arrays.setAll(tensor.values(), i -> i + 1);
    return tensor;
  }

  /** Of 3x3, all as one number. */
  private static Conv2d conv(int from, int to, Padding padding) {
    return new Conv2d(
        new Dimensions(), counted(to, from, 3, 3), new Counts(1), padding, new Counts(1), 1,
        Tensor.filled(new Dimensions(to), 0));
  }

  private static Conv2d conv(int from, int to) {
    return conv(from, to, Padding.of(new Counts(1)));
  }

  private static Projection projection(Model model, int p) {
    return model.network().projections().get(p);
  }

  private static void refused(NirGraph graph, String... expected) {
    assertThatThrownBy(() -> read(graph))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(expected)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aPoolAndAConvolutionAreOneProjection() {
    Model model = read(LIF, new AvgPool2d(new Counts(2), new Counts(2, 1), new Counts(0, 0)), conv(2, 3), LIF);
    Window pool = new Window(Extent.square(2), new Extent(2, 1), Extent.square(0), Extent.square(1));
    Window three = new Window(Extent.square(3), Extent.square(1), Extent.square(1), Extent.square(1));
    assertThat(model.network().projections()).containsExactly(
        new Projection("in", "n0", 1, Optional.empty(), new OneToOne()),
        new Projection("n0", "n3", 1, Optional.of(new Pooling(Pooling.Kind.AVERAGE, pool)), new Convolution(three, 1)));
    assertThat(model.network().shape()).isEqualTo("2x4x4-2x4x4-3x2x3");
    assertThat(model.parameters().weights(1)).hasSize(54).startsWith(1, 2, 3).endsWith(53, 54);
  }

  @Test
  void aPoolAloneLeadsOneToOne() {
    Model model = read(new SumPool2d(new Counts(2), new Counts(2), new Counts(0)), LIF);
    assertThat(projection(model, 0))
        .isEqualTo(new Projection("in", "n1", 1, Optional.of(new Pooling(Pooling.Kind.SUM, Window.tile(2))), new OneToOne()));
    assertThat(model.network().shape()).isEqualTo("2x4x4-2x2x2");
  }

  /** Nothing has a weight, yet spikes weigh r: connections of their own, each with it. */
  @Test
  void neuronsThatWeighSpikesHaveOneConnectionEach() {
    Model model = read(lif(3, 0));
    Sparse sparse = projection(model, 0).connection().match(d -> null, o -> null, c -> null, s -> s);
    assertThat(sparse).isEqualTo(each(32));
    assertThat(model.parameters().weights(0)).hasSize(32).containsOnly(3);
  }

  private static Sparse each(int size) {
    int[] neurons = new int[size];
    Arrays.setAll(neurons, i -> i);
    return new Sparse(neurons, neurons);
  }

  @Test
  void flattenedImagesAreWeightedAllToAll() {
    Model model = read(
        new AvgPool2d(new Counts(4), new Counts(4), new Counts(0)), new Flatten(new Dimensions(), 0, -1),
        new Linear(counted(3, 2)),
        LIF);
    assertThat(projection(model, 0).connection()).isEqualTo(new Dense());
    assertThat(projection(model, 0).pooling()).isPresent();
    assertThat(model.parameters().weights(0)).containsExactly(1, 3, 5, 2, 4, 6);
    // Two tools read start_dim with the batch: (2, 16) has its elements in the same order.
    Model partly = read(new Flatten(new Dimensions(), 1, -1), new Linear(counted(1, 32)), LIF);
    assertThat(partly.parameters().weights(0)).isEqualTo(read(new Linear(counted(1, 32)), LIF).parameters().weights(0));
  }

  @Test
  void aConvolutionAlongALineIsOneOfAnImageOfOneRow() {
    Conv1d conv = new Conv1d(
        OptionalInt.empty(), counted(4, 1, 3), new Counts(2), Padding.of(new Counts(1)), new Counts(1), 2,
        Tensor.filled(new Dimensions(4), 0));
    Model model = read(new Flatten(new Dimensions(), 1, 2), conv, LIF);
    Window window = new Window(new Extent(1, 3), new Extent(1, 2), new Extent(0, 1), Extent.square(1));
    assertThat(projection(model, 0).connection()).isEqualTo(new Convolution(window, 2));
    assertThat(model.network().shape()).isEqualTo("2x1x16-4x1x8");
  }

  /** PyTorch's words: as many outputs as inputs, or only where the kernel lies within. */
  @Test
  void paddingMayBeAWord() {
    assertThat(read(conv(2, 1, Padding.of("same")), LIF).network().shape()).isEqualTo("2x4x4-1x4x4");
    assertThat(read(conv(2, 1, Padding.of("valid")), LIF).network().shape()).isEqualTo("2x4x4-1x2x2");
    refused(chain(conv(2, 1, Padding.of("full")), LIF), "padding is 'full'");
    Conv2d even = new Conv2d(
        new Dimensions(4, 4), counted(1, 2, 2, 3), new Counts(1), Padding.of("same"), new Counts(1), 1, number(0));
    refused(chain(even, LIF), "node 'n0' (Conv2d): padding 'same' of a kernel of 2x3", "not alike at both sides");
  }

  @Test
  void scalesOfChannelsBecomePartOfTheKernel() {
    Tensor ofInputs = Tensor.filled(new Dimensions(2, 4, 4), 1);
    Arrays.fill(ofInputs.values(), 16, 32, 10);
    Tensor ofOutputs = Tensor.filled(new Dimensions(3, 4, 4), 1);
    Arrays.fill(ofOutputs.values(), 16, 32, 100);
    float[] weights = read(new Scale(ofInputs), conv(2, 3), new Scale(ofOutputs), lif(2, 0)).parameters().weights(0);
    for (int w = 0; w < weights.length; w++) {
      int in = w / 9 % 2;
      int out = w / 18;
      assertThat(weights[w]).isEqualTo(2 * (w + 1) * (in == 1 ? 10 : 1) * (out == 1 ? 100 : 1));
    }
    Model pooled = read(new Scale(ofInputs), new SumPool2d(new Counts(2), new Counts(2), new Counts(0)), LIF);
    assertThat(pooled.parameters().weights(0)).containsExactly(1, 1, 1, 1, 10, 10, 10, 10);
    Tensor ofPixels = counted(2, 4, 4);
    refused(chain(new Scale(ofPixels), conv(2, 3), LIF),
        "node 'n1' (Conv2d): elements of channel 0 of 2x4x4: they are scaled by 1.0 and");
    refused(chain(conv(2, 2), new Scale(ofPixels), LIF), "node 'n1' (Scale): elements of channel 0 of 2x4x4");
  }

  @Test
  void biasesOfAConvolutionAreThoseOfChannels() {
    Conv2d biased = new Conv2d(
        new Dimensions(4, 4), counted(2, 2, 4, 4), new Counts(1, 1), Padding.of(new Counts(0, 0)), new Counts(1, 1), 1,
        Tensor.vector(0.5, 0));
    Network network = read(biased, lif(3, 0.25)).network();
    assertThat(network.shape()).isEqualTo("2x4x4-2");
    assertThat(read(biased, lif(3, 0.25)).parameters().values(1)).containsExactly(0.25f + 3 * 0.5f, 0.25f);
  }

  @Test
  void neuronsOfAChannelAreAlikeWhereItsWeightsAreShared() {
    Tensor unlike = Tensor.filled(new Dimensions(1, 4, 4), 1);
    unlike.values()[5] = 2;
    refused(
        chain(conv(2, 1), new Lif(number(0.02), unlike, number(0), number(1), number(0))),
        "node 'n1' (LIF): elements of channel 0 of 1x4x4: r, w_in and tau_syn scale weights by 1.0 and by 2.0");
    refused(
        chain(conv(2, 1), new Lif(number(0.02), number(1), unlike, number(1), number(0))),
        "node 'n1' (LIF): elements of channel 0 of 1x4x4: v_leak and constants raise b by 1.0 and by 2.0");
    // Thresholds and membranes are of neurons.
    Model model = read(conv(2, 1), new Lif(unlike, number(1), number(0), unlike, number(0)));
    assertThat(model.network().output().tauMem().at(5)).isEqualTo(2000);
  }

  @Test
  void twoWaysOfOneConvolutionAddUp() {
    NirGraph one = chain(conv(2, 2), LIF);
    Map<String, NirNode> nodes = new LinkedHashMap<>(one.nodes());
    List<NirGraph.Edge> edges = new ArrayList<>(one.edges());
    nodes.put("beside", conv(2, 2));
    edges.add(new NirGraph.Edge("in", "beside"));
    edges.add(new NirGraph.Edge("beside", "n1"));
    assertThat(read(new NirGraph(nodes, edges, Map.of())).parameters().weights(0)).startsWith(2, 4, 6);
    nodes.put("beside", new Scale(number(1)));
    refused(new NirGraph(nodes, edges, Map.of()), "node 'n1' (LIF): the same spikes come on two ways, one a convolution");
  }

  @Test
  void whatAProjectionCannotBeIsNamed() {
    SumPool2d pool = new SumPool2d(new Counts(2), new Counts(2), new Counts(0));
    refused(chain(conv(2, 2), conv(2, 2), LIF), "node 'n1' (Conv2d): a convolution behind weights; put neurons between them");
    refused(chain(conv(2, 2), pool, LIF), "node 'n1' (SumPool2d): a pool behind weights; put neurons between them");
    refused(chain(pool, pool, LIF), "node 'n1' (SumPool2d): a pool behind a pool; make one pool of both");
    refused(chain(conv(2, 1), new Linear(counted(1, 16)), LIF), "node 'n1' (Linear): a matrix behind a convolution");
    refused(chain(conv(3, 1), LIF), "node 'n0' (Conv2d): it is given (2 x 4 x 4), it takes 3 channels of an image");
    refused(
        chain(new Flatten(new Dimensions(), 0, -1), pool, LIF),
        "node 'n1' (SumPool2d): it is given (32), it takes an image: channels x rows x columns");
    refused(
        chain(pool, new Flatten(new Dimensions(), 1, 2), new Conv1d(
            OptionalInt.of(4), counted(1, 2, 3), new Counts(1), Padding.of(new Counts(0)), new Counts(1), 1, number(0)), LIF),
        "node 'n2' (Conv1d): it takes 2x1x4, the pool before it gives 2x2x2; take out what reshapes between them");
    refused(chain(pool, new Delay(counted(2, 2, 2)), LIF), "node 'n1' (Delay): it delays what comes out of weights or pools");
    refused(
        chain(new SumPool2d(new Counts(2, 2, 2), new Counts(2), new Counts(0)), LIF),
        "node 'n0' (SumPool2d): kernel_size is [2, 2, 2], expected one number, or one an axis, 2");
    refused(chain(new SumPool2d(new Counts(5), new Counts(2), new Counts(0)), LIF), "node 'n0' (SumPool2d): a kernel of 5");
    refused(
        chain(LIF, conv(2, 1, Padding.of(new Counts(-1))), LIF), "node 'n1' (Conv2d): padding -1x-1: expected 0 to");
  }

  /** One population cannot lie in two ways. */
  @Test
  void aPopulationLiesInOneWay() {
    NirGraph one = chain(conv(2, 2), LIF);
    Map<String, NirNode> nodes = new LinkedHashMap<>(one.nodes());
    List<NirGraph.Edge> edges = new ArrayList<>(one.edges());
    nodes.put("flat", new Flatten(new Dimensions(), 1, 2));
    nodes.put("line", new Conv1d(
        OptionalInt.empty(), counted(1, 2, 3), new Counts(1), Padding.of(new Counts(1)), new Counts(1), 1, number(0)));
    nodes.put("m", LIF);
    nodes.put("back", new Linear(counted(32, 16)));
    for (String edge : new String[] {"n1 flat", "flat line", "line m", "m back", "back n1"}) {
      edges.add(new NirGraph.Edge(edge.split(" ")[0], edge.split(" ")[1]));
    }
    refused(new NirGraph(nodes, edges, Map.of()),
        "node 'n1' (LIF): its neurons lie as 2x4x4 and as 2x1x16; leave out what reshapes");
  }

  /** As nir.read of NIR 7232ada does. */
  @Test
  void whatTheNirPackageRefusesToCheckIsSaid() {
    Conv2d tall = new Conv2d(
        new Dimensions(4, 4), counted(1, 2, 3, 1), new Counts(1), Padding.of(new Counts(0)), new Counts(1), 1, number(0));
    Conv2d grouped = new Conv2d(
        new Dimensions(4, 4), counted(2, 1, 3, 3), new Counts(1), Padding.of(new Counts(0)), new Counts(1), 2,
        Tensor.filled(new Dimensions(2), 0));
    Lif image = new Lif(Tensor.filled(new Dimensions(1, 2, 4), 1), number(1), number(0), number(1), number(0));
    assertThat(TypeCheck.refusals(chain(tall, image))).containsExactly("the kernel of 'n0' is not square");
    assertThat(TypeCheck.refusals(chain(grouped, LIF))).containsExactly("'n0' has 2 groups");
    assertThat(TypeCheck.refusals(chain(new Linear(counted(8, 32)), image)))
        .containsExactly("'n0' gives an image, 'n1', one row of numbers");
    assertThat(TypeCheck.refusals(chain(new Linear(counted(8, 32)), LIF))).isEmpty();
  }

  @Test
  void anInputThatLiesSomewhereSaysSo() {
    assertThat(read(new Linear(counted(1, 32)), LIF).network().input().shape()).isEqualTo(new Shape(2, 4, 4));
  }
}
