package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.StringStringEntryProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TypeProto;

/** Each way in which a file can be bad gives one line that says what is wrong. */
class BadFilesTest {
  private static final byte[] SOUND = OnnxExport.bytes(model());

  /** Nodes: 0 and 1 MatMul and CubaLIF of 'hidden', 2 to 4 two MatMuls and an Add, 5 CubaLI of 'out'. */
  private static Model model() {
    Network network =
        Network.on(Clock.grid(1, 30))
            .input(3)
            .lif("hidden", 4)
            .readout("out", 2)
            .connect("input", "hidden")
            .connect("hidden", "out")
            .connect("input", "out")
            .build();
    Model model = Model.untrained(network, 1);
    return model.trained(
        model.parameters(), TrainedModels.random(1).provenance().stages().get(0));
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        graph("no input", g -> g.clearInput(), "graph: 0 inputs, expected one of shape [T, B, N]"),
        graph("input without shape", g -> g.getInputBuilder(0).clearType(), "graph: input 'input' has no shape"),
        graph(
            "input of endless size",
            g -> inputSize(g, Long.MAX_VALUE),
            "graph: input 'input' has no shape [T, B, N] with a number for N"),
        graph("input of negative size", g -> inputSize(g, -5), "population 'input': size is 0, expected at least 1"),
        graph(
            "input of another size",
            g -> inputSize(g, 7),
            "node 'input->hidden/current': weights 'input->hidden' have shape [3, 4], expected [7, N]"),
        graph("no output", g -> g.clearOutput(), "graph: outputs [], expected one a population: [hidden, out]"),
        graph(
            "unknown operator",
            g -> g.getNodeBuilder(1).setOpType("Relu").setDomain(""),
            "node 'hidden': operator 'Relu' of domain '' is not part of version 1 of the dialect"),
        graph(
            "too few inputs",
            g -> g.getNodeBuilder(1).clearInput().addInput("input->hidden/current"),
            "node 'hidden': CubaLIF has 1 inputs and 2 outputs, expected 5 and 2"),
        graph(
            "no outputs of a node",
            g -> g.getNodeBuilder(1).clearOutput(),
            "node 'hidden': CubaLIF has 5 inputs and 0 outputs, expected 5 and 2"),
        graph(
            "voltages of another name",
            g -> g.getNodeBuilder(1).setOutput(1, "v"),
            "node 'hidden': the second output is 'v', expected 'hidden/voltage'"),
        graph(
            "a node out of order",
            g -> g.addNode(0, g.getNode(1)),
            "node 'hidden': 'input->hidden/current' is not the output of a MatMul or Add before it"),
        graph(
            "a current added to itself",
            g -> g.getNodeBuilder(4).setInput(1, g.getNode(4).getInput(0)),
            "is used twice"),
        graph(
            "weights shared",
            g -> g.getNodeBuilder(2).setInput(1, "input->hidden"),
            "'input->hidden' is no initialiser, or is used by another node too"),
        graph(
            "voltages as spikes",
            g -> g.getNodeBuilder(2).setInput(0, "hidden/voltage"),
            "node 'hidden->out/current': 'hidden/voltage' is not the spikes of a population"),
        graph("NaN weight", g -> nan(g.getInitializerBuilder(0)), "'input->hidden': value 0 is NaN"),
        graph(
            "weights of another type",
            g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.DOUBLE_VALUE),
            "initialiser 'input->hidden' is of ONNX data type 11, expected float32 (1)"),
        graph(
            "weights elsewhere",
            g -> g.getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL),
            "initialiser 'input->hidden' lies in another file"),
        graph(
            "too few weights",
            g -> g.getInitializerBuilder(0).setRawData(ByteString.copyFrom(new byte[44])),
            "initialiser 'input->hidden' of shape [3, 4] holds 11 values; the file is damaged"),
        graph(
            "weights of a hostile shape",
            g -> g.getInitializerBuilder(0).clearDims().addDims(1L << 62).addDims(1L << 62),
            "holds 12 values; the file is damaged"),
        graph(
            "weights transposed",
            g -> g.getInitializerBuilder(0).setDims(0, 4).setDims(1, 3),
            "weights 'input->hidden' have shape [4, 3], expected [3, N]"),
        graph(
            "weights of rank 1",
            g -> g.getInitializerBuilder(0).clearDims().addDims(12),
            "weights 'input->hidden' have shape [12], expected [3, N]"),
        graph(
            "projections of two widths",
            g -> g.getInitializerBuilder(2).setDims(0, 3).setDims(1, 1).setRawData(ByteString.copyFrom(new byte[12])),
            "has weights for 1 neurons, another projection for 2"),
        graph(
            "changed weights",
            g -> g.getInitializerBuilder(0).setRawData(ByteString.copyFrom(new byte[48])),
            "the weights do not have the SHA-256 that the file states"),
        graph(
            "decay against attributes",
            g -> g.getInitializerBuilder(3).setRawData(ByteString.copyFrom(new byte[4])),
            "node 'hidden': initialiser 'hidden/alpha' is 0.0, the attributes and the clock give 0.8187308"),
        graph(
            "decay of a strange shape",
            g -> g.getInitializerBuilder(3).addDims(0).clearRawData(),
            "node 'hidden': initialiser 'hidden/alpha' has 0 values, expected 1 or 4"),
        graph(
            "decay missing",
            g -> g.removeInitializer(3),
            "node 'hidden': 'hidden/alpha' is no initialiser"),
        graph(
            "no time constant",
            g -> g.getNodeBuilder(1).clearAttribute(),
            "node 'hidden': CubaLIF has no STRING attribute 'time_unit'"),
        graph(
            "time in seconds",
            g -> attribute(g, "time_unit", "s"),
            "node 'hidden': attribute 'time_unit' is 's', expected 'ms'"),
        graph(
            "another reset",
            g -> attribute(g, "reset", "subtract"),
            "node 'hidden': attribute 'reset' is 'subtract', expected 'zero'"),
        graph(
            "time constant that is no number",
            g -> attribute(g, "tau_mem_exact", "long"),
            "node 'hidden': attribute 'tau_mem_exact' is 'long', expected a decimal number"),
        graph(
            "two time constants",
            g -> attribute(g, "tau_mem_exact", "21"),
            "node 'hidden': attribute 'tau_mem' is 20.0, 'tau_mem_exact' is 21.0; they must be the same number"),
        graph(
            "a name with a line break",
            g -> g.getNodeBuilder(1).setOutput(0, "hid\nden").setOutput(1, "hid\nden/voltage"),
            "population 'hid den': a name begins with a letter"),
        metadata("spinprop.dialect", "99", "metadata 'spinprop.dialect' says version '99' of the dialect"),
        metadata("spinprop.clock", "{\"kind\":\"GRID\",\"dt_ms\":-1,\"steps\":30}", "clock: dt is -1.0 ms"),
        metadata("spinprop.clock", "{\"kind\":\"SUN\",\"dt_ms\":1,\"steps\":30}", "metadata 'spinprop.clock' is not"),
        metadata("spinprop.clock", "{\"kind\":\"GRID\",\"dt_ms\":1}", "metadata 'spinprop.clock' is not understood"),
        metadata("spinprop.clock", "{", "metadata 'spinprop.clock' is not understood"),
        metadata("spinprop.clock", "", "metadata 'spinprop.clock' is not understood"),
        metadata("spinprop.clock", "null", "metadata 'spinprop.clock' is null"),
        metadata("spinprop.keys", "{\"copy_bits\":1,\"population_bits\":2,\"neuron_bits\":3}", "key layout: 1 copy"),
        metadata(
            "spinprop.keys",
            "{\"copy_bits\":9,\"population_bits\":1,\"neuron_bits\":21}",
            "key layout: 1 population and 21 neuron bits do not hold 3 populations of up to 4 neurons"),
        metadata("spinprop.populations", "[null,null,null]", "metadata 'spinprop.populations' is not understood"),
        metadata("spinprop.populations", "[\"input\",\"hidden\",\"x\"]", "graph: no population 'x'"),
        metadata(
            "spinprop.populations", "[" + "\"x\",".repeat(5000) + "\"x\"]",
            "metadata 'spinprop.populations' has 5001 entries, more than the 4096 that are read"),
        metadata("spinprop.populations", "[]", "metadata names 0 populations and 3 projections, the graph has 3 and 3"),
        metadata("spinprop.projections", "[null,null,null]", "metadata 'spinprop.projections' is not understood"),
        metadata(
            "spinprop.projections",
            "[{\"from\":\"input\",\"to\":\"hidden\",\"delay_ticks\":2},{\"from\":\"input\",\"to\":\"out\",\"delay_ticks\":1},"
                + "{\"from\":\"hidden\",\"to\":\"out\",\"delay_ticks\":1}]",
            "version 1 of the ONNX dialect does not have axonal delays"),
        metadata("spinprop.provenance", "{\"stages\":[null]}", "metadata 'spinprop.provenance' is not understood"),
        metadata("spinprop.provenance", "{\"stages\":[{}]}", "metadata 'spinprop.provenance' is not understood"),
        metadata("spinprop.weights_sha256", "0", "the weights do not have the SHA-256"),
        damage(
            "metadata gone",
            m -> m.clearMetadataProps(),
            "metadata 'spinprop.dialect' is missing; a tool dropped it or the file is cut short"),
        damage(
            "metadata twice",
            m -> m.addMetadataProps(m.getMetadataProps(0)),
            "metadata 'spinprop.dialect' stands there twice"),
        damage("a newer dialect", m -> m.getOpsetImportBuilder(1).setVersion(99), "its operators are of version 99"),
        damage("no operators of its own", m -> m.getOpsetImportBuilder(1).setVersion(3), "its operators are of version 3"),
        damage("another domain", m -> m.removeOpsetImport(1), "it is ONNX without operators of 'org.spinprop'"),
        damage("no functions", m -> m.clearFunctions(), "node 'hidden': the file does not define the function CubaLIF"),
        damage("no graph", m -> m.clearGraph(), "it is no ONNX file, or it is cut short"));
  }

  private static Arguments damage(String name, Consumer<ModelProto.Builder> change, String message) {
    return Arguments.of(name, change, message);
  }

  private static Arguments graph(String name, Consumer<GraphProto.Builder> change, String message) {
    return damage(name, model -> change.accept(model.getGraphBuilder()), message);
  }

  private static Arguments metadata(String key, String value, String message) {
    return damage(
        key + " " + value,
        model -> {
          for (StringStringEntryProto.Builder entry : model.getMetadataPropsBuilderList()) {
            if (entry.getKey().equals(key)) {
              entry.setValue(value);
            }
          }
        },
        message);
  }

  private static void inputSize(GraphProto.Builder graph, long size) {
    TypeProto.Tensor.Builder tensor = graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder();
    tensor.getShapeBuilder().getDimBuilder(2).setDimValue(size);
  }

  private static void nan(TensorProto.Builder tensor) {
    byte[] raw = tensor.getRawData().toByteArray();
    raw[2] = (byte) 0xc0;
    raw[3] = (byte) 0x7f;
    tensor.setRawData(ByteString.copyFrom(raw));
  }

  private static void attribute(GraphProto.Builder graph, String name, String value) {
    NodeProto.Builder node = graph.getNodeBuilder(1);
    for (int i = 0; i < node.getAttributeCount(); i++) {
      if (node.getAttribute(i).getName().equals(name)) {
        node.getAttributeBuilder(i).setS(ByteString.copyFromUtf8(value));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void aDamagedFileIsRefusedInOneLine(String name, Consumer<ModelProto.Builder> change, String message)
      throws InvalidProtocolBufferException {
    ModelProto.Builder damaged = ModelProto.parseFrom(SOUND).toBuilder();
    change.accept(damaged);
    Throwable thrown = catchThrowable(() -> OnnxImport.read(damaged.build().toByteArray(), "m.onnx"));
    assertThat(thrown)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("model file 'm.onnx': ")
        .hasMessageContaining(message);
    assertThat(thrown.getMessage()).doesNotContain("\n");
  }

  @Test
  void aFileCutShortAnywhereIsRefused() {
    for (int length = 0; length < SOUND.length; length++) {
      byte[] prefix = Arrays.copyOf(SOUND, length);
      assertThatThrownBy(() -> OnnxImport.read(prefix, "m.onnx"))
          .as("cut after %d of %d bytes", length, SOUND.length)
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void aFileWithChangedBytesIsReadOrRefusedAndNothingElse() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = SOUND.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Throwable thrown = catchThrowable(() -> OnnxImport.read(changed, "m.onnx"));
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(InvalidInputException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void aMissingFileAFolderAndATextFileAreRefused(@TempDir Path folder) throws IOException {
    assertRefused(folder.resolve("none.onnx"), "none.onnx' does not exist or is no file");
    assertRefused(folder, "does not exist or is no file");
    Path text = folder.resolve("text.onnx");
    Files.writeString(text, "dear reader", StandardCharsets.UTF_8);
    assertRefused(text, "it is no ONNX file, or it is cut short");
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertRefused(empty, "it is no ONNX file, or it is cut short");
  }

  @Test
  void aFileLargerThanAnyModelIsNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.onnx");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(10L << 30);
    }
    assertRefused(file, "has 10737418240 bytes, more than the 268435456 that it may have");
  }

  @Test
  void aBodyThatDoesNotRunIsRefusedWhenTheFileIsOpened(@TempDir Path folder) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(SOUND).toBuilder();
    model.getFunctionsBuilder(0).getNodeBuilder(0).setOpType("Size").clearAttribute();
    Path file = folder.resolve("body.onnx");
    Files.write(file, model.build().toByteArray());
    assertThat(OnnxImport.read(file)).isEqualTo(model());
    assertThatThrownBy(() -> new OnnxBackend().open(file, ExecutionOptions.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("body.onnx': ONNX Runtime does not run it: ")
        .message().doesNotContain("\n");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> OnnxImport.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
