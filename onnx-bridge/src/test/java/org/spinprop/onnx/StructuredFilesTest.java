package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Connection;
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
import org.spinprop.network.Feature;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/** Files of networks with convolutions, pools, one-to-one and sparse connections. */
class StructuredFilesTest {

  /** Where random networks come from. */
  enum Source {
    /** Layers, some of which lead to themselves. */
    LAYERS(Structured::network),
    /** The same with cycles over several populations, and with delays of connections. */
    CYCLES(StructuredFilesTest::withCycles);

    private final BiFunction<Long, Clock, Network> networks;

    Source(BiFunction<Long, Clock, Network> networks) {
      this.networks = networks;
    }

    Network network(long seed, Clock.Kind kind) {
      return networks.apply(seed, new Clock(kind, 1, 25));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModelComesBackEqual(Source source) {
    assertRoundTrips(source, 30);
  }

  @Tag("thorough")
  @ParameterizedTest
  @EnumSource
  void manyModelsComeBackEqual(Source source) {
    assertRoundTrips(source, 2000);
  }

  private static void assertRoundTrips(Source source, int networks) {
    for (long seed = 0; seed < networks; seed++) {
      for (Clock.Kind kind : Clock.Kind.values()) {
        Model model = Structured.model(source.network(seed, kind), seed);
        byte[] file = OnnxExport.bytes(model);
        assertThat(OnnxImport.read(file, "a test's")).as("network %d", seed).isEqualTo(model);
        assertThat(OnnxExport.bytes(model)).isEqualTo(file);
      }
    }
  }

  @Test
  void cyclesHaveEverything() {
    Set<Feature> seen = new TreeSet<>();
    Set<Object> inCycles = new TreeSet<>();
    for (long seed = 0; seed < 30; seed++) {
      Network network = withCycles(seed, Clock.grid(1, 25));
      seen.addAll(Feature.of(network));
      network.projections().stream()
          .filter(link -> network.indexOf(link.from()) >= network.indexOf(link.to()))
          .forEach(link -> inCycles.add(link.connection().getClass().getSimpleName() + link.pooling().map(Pooling::kind)));
    }
    assertThat(seen).contains(
        Feature.CONVOLUTION, Feature.POOLING, Feature.ONE_TO_ONE, Feature.SPARSE, Feature.DELAYS, Feature.CONNECTION_DELAYS);
    assertThat(inCycles).hasSizeGreaterThan(5);
  }

  /** Weights are powers of two: what is summed is exact; decays are rounded to float32, and yet no spike is another. */
  @ParameterizedTest
  @EnumSource
  void stockOnnxRuntimeGivesTheReferencesSpikes(Source source) {
    assertSpikes(source, 15);
  }

  @Tag("thorough")
  @ParameterizedTest
  @EnumSource
  void stockOnnxRuntimeGivesTheReferencesSpikesOfMany(Source source) {
    assertSpikes(source, 1000);
  }

  private static void assertSpikes(Source source, int networks) {
    int spikes = 0;
    List<Long> other = new ArrayList<>();
    for (long seed = 0; seed < networks; seed++) {
      Network network = source.network(seed, Clock.Kind.GRID);
      Model model = Samples.onPowerOfTwoGrid(Structured.model(network, seed));
      Batch batch = Samples.randomBatch(network, 3, seed);
      Recording expected = run(new ReferenceBackend(), model, batch);
      spikes += expected.spikes().size();
      if (!run(new OnnxBackend(), model, batch).spikes().equals(expected.spikes())) {
        other.add(seed);
      }
    }
    System.out.printf("%s: %d spikes of %d networks, others in networks %s%n", source, spikes, networks, other);
    assertThat(spikes).isGreaterThan(50 * networks);
    assertThat(other).isEmpty();
  }

  private static Recording run(Backend backend, Model model, Batch batch) {
    try (Executable executable = backend.compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(batch, Set.of());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void whatIsDamagedIsNamed(String name, Consumer<GraphProto.Builder> change, String message)
      throws InvalidProtocolBufferException {
    ModelProto.Builder file = ModelProto.parseFrom(OnnxExport.bytes(OldFilesTest.version7())).toBuilder();
    change.accept(file.getGraphBuilder());
    assertThatThrownBy(() -> OnnxImport.read(file.build().toByteArray(), "a test's"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  private static Stream<Arguments> damages() {
    return Stream.of(
        damage("padded at one side", "input->image/convolved", n -> attribute(n, "pads", 0, 1, 0, 0),
            "pads [0, 1, 0, 0] are not"),
        damage("a kernel of another shape", "input->image/convolved", n -> attribute(n, "kernel_shape", 3, 1),
            "is 3x1, its weights are"),
        damage("other groups", "input->image/convolved", n -> attribute(n, "group", 1),
            "1 groups of 1 channels, its images have 2"),
        damage("a stride of 0", "input->image/convolved", n -> attribute(n, "strides", 0, 1), "stride 0x1: expected 1 to"),
        damage("padding by itself", "input->image/convolved",
            n -> n.addAttribute(Attributes.text("auto_pad", "SAME_UPPER")),
            "attribute 'auto_pad' of Conv is not part of the dialect"),
        damage("another norm", "image->same/pools", n -> attribute(n, "p", 2), "attribute 'p' is 2, expected 1"),
        damage("a mean without what is padded", "same->few/pools", n -> attribute(n, "count_include_pad", 0), "is 0, expected 1"),
        damage("images of other spikes", "input->image/pixels", n -> n.setInput(1, "input"), "its images are of"),
        damage("images used twice", "image->same/pixels", n -> n.setInput(0, "image->same/images"),
            "is not images, or is used twice"),
        integers("neurons that lie otherwise", "same->few/shape", "lie as 1x3x8, metadata say 2x3x4", 1, 3, 8),
        integers("fewer neurons", "same->few/shape", "is not how 24 neurons lie", 2, 3, 3),
        integers("a channel that is not there", "image/channel", "counts to 2, there are 2",
            LongStream.range(0, 24).map(j -> j / 8).toArray()),
        integers("neurons of a channel apart", "image/channel", "have several biases",
            LongStream.range(0, 24).map(j -> j % 2).toArray()),
        integers("a neuron that is not there", "few->fewer/axon", "counts to 3, there are 3", 0, 0, 3),
        integers("axons out of order", "few->fewer/axon", "expected by presynaptic, then by postsynaptic neuron", 2, 0, 0),
        integers("a matrix beyond measure", "same->out/matrix/size", "is not the shape of a matrix", 1 << 20, 1 << 20));
  }

  private static Arguments damage(String name, String node, Consumer<NodeProto.Builder> change, String message) {
    Consumer<GraphProto.Builder> ofGraph =
        graph -> graph.getNodeBuilderList().stream().filter(n -> n.getName().equals(node)).forEach(change);
    return Arguments.of(name, ofGraph, message);
  }

  private static Arguments integers(String name, String initialiser, String message, long... values) {
    Consumer<GraphProto.Builder> ofGraph =
        graph -> graph.getInitializerBuilderList().stream()
            .filter(tensor -> tensor.getName().equals(initialiser))
            .forEach(tensor -> tensor.setRawData(Tensors.integers(initialiser, values).getRawData()));
    return Arguments.of(name, ofGraph, message);
  }

  private static void attribute(NodeProto.Builder node, String name, long... values) {
    for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
      if (attribute.getName().equals(name)) {
        attribute.clear().mergeFrom(
            values.length == 1 ? Attributes.integer(name, values[0]) : Attributes.integers(name, values));
      }
    }
  }

  @Test
  void whatRuntimesHaveNoRoomForIsRefusedByName() {
    Shape large = new Shape(2, 150, 150);
    Network cycle =
        Network.on(Clock.grid(1, 5)).input(2).lif("image", large).readout("out", 1)
            .connect("input", "image")
            .connect("image", "image", new OneToOne())
            .connect("image", "out")
            .build();
    assertThatThrownBy(() -> OnnxExport.bytes(Model.untrained(cycle, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("projection 'image->image': ONNX would compute with a matrix of 45000 x 45000");
    Network many =
        Network.on(Clock.grid(1, 5)).input(new Shape(1, 2048, 2049)).lif("image", new Shape(1, 2048, 2049))
            .connect("input", "image", new OneToOne())
            .build();
    assertThatThrownBy(() -> OnnxExport.bytes(Model.untrained(many, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has at most 4194304 neurons");
  }

  /** A network of layers with projections from later ones back to earlier ones; sparse connections may have delays of their own. */
  private static Network withCycles(long seed, Clock clock) {
    Network layers = Structured.network(seed, clock);
    SplittableRandom random = new SplittableRandom(seed);
    List<Projection> links = new ArrayList<>();
    for (Projection link : layers.projections()) {
      links.add(link.pooling().isEmpty() ? delayed(link.from(), link.to(), link.connection(), Optional.empty(), random) : link);
    }
    List<NeuronPopulation> spiking = layers.neurons().stream().filter(NeuronPopulation::spikes).toList();
    Set<String> known = links.stream().map(Projection::id).collect(Collectors.toSet());
    for (NeuronPopulation from : spiking) {
      for (NeuronPopulation to : spiking) {
        if (layers.indexOf(to.name()) <= layers.indexOf(from.name()) && !known.contains(from.name() + "->" + to.name())) {
          links.add(back(from, to, random));
        }
      }
    }
    return new Network(layers.populations(), links, clock, layers.keys());
  }

  private static Projection back(NeuronPopulation from, NeuronPopulation to, SplittableRandom random) {
    Optional<Pooling> pooling =
        random.nextBoolean()
            ? Optional.of(
                new Pooling(
                    random.nextBoolean() ? Pooling.Kind.SUM : Pooling.Kind.AVERAGE,
                    new Window(new Extent(1, 3), Extent.square(1), new Extent(0, 1), Extent.square(1))))
            : Optional.empty();
    Shape pooled = pooling.map(pool -> pool.output(from.shape())).orElse(from.shape());
    List<Connection> fitting = new ArrayList<>(List.of(new Dense()));
    fitting.add(Sparse.random(pooled.size(), to.size(), pooled.size() * to.size() < 40 ? 1 : 0.5, random.nextLong()));
    Convolution convolution =
        new Convolution(new Window(new Extent(1, 3), Extent.square(1), new Extent(0, 1), Extent.square(1)), 1);
    if (convolution.output(pooled, to.shape().channels()).equals(to.shape())) {
      fitting.add(convolution);
    }
    if (pooled.equals(to.shape())) {
      fitting.add(new OneToOne());
    }
    return delayed(from.name(), to.name(), fitting.get(random.nextInt(fitting.size())), pooling, random);
  }

  private static Projection delayed(
      String from, String to, Connection connection, Optional<Pooling> pooling, SplittableRandom random) {
    boolean axonal = pooling.isEmpty() || connection.match(d -> true, o -> true, c -> true, sparse -> false);
    return new Projection(from, to, axonal && random.nextBoolean() ? random.nextInt(2, 5) : 1, pooling, connection);
  }
}
