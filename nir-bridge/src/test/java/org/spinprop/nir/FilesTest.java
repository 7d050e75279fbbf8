package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Window;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.file.GraphFile;
import org.spinprop.nir.graph.Conv2d;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.read.ModelReader;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.write.ModelWriter;
import org.spinprop.testing.Samples;

/** Files as h5py wrote them, damaged ones, and hostile ones. */
class FilesTest {
  private static final NirOptions OPTIONS =
      new NirOptions(
          NirOptions.Spikes.TICK, NirOptions.Integration.EULER, 1000, Clock.grid(1, 50), Reset.ZERO);

  private @TempDir Path folder;

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = getClass().getResourceAsStream("/nir/" + name)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  @Test
  void aSubgraphBecomesPartOfTheGraph() throws IOException {
    NirModel read = NirImport.read(resource("subgraph.nir"), OPTIONS);
    Model model = read.model();
    assertThat(model.network().shape()).isEqualTo("4-3-2");
    assertThat(model.network().projections())
        .containsExactly(
            new Projection("input", "hidden_if"),
            new Projection("hidden_if", "hidden_if", 3),
            new Projection("hidden_if", "readout"));
    // Scale by 1 .. 4, then k/8 row by row; r / dt = 1.
    assertThat(model.parameters().weights(0)[4 * 0 + 2]).isEqualTo(8 / 8f);
    assertThat(model.parameters().weights(0)[3 * 3 + 1]).isEqualTo(4 * 7 / 8f);
    assertThat(model.parameters().values(3)).containsExactly(1, 2, 3);
    // w_in dt / tau_syn = 10
    assertThat(model.parameters().weights(2)).containsExactly(0, 30, 10, 40, 20, 50);
    assertThat(model.parameters().values(4)).containsExactly(25, -25);
    assertThat(read.metadata()).containsEntry("author", "h5py 3.7.0").containsEntry("fc.note", "last");
  }

  @Test
  void whatIsNotSupportedIsNamed() throws IOException {
    Path file = resource("threshold.nir");
    assertThatThrownBy(() -> NirImport.read(file, OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("node 'firing' (Threshold): nodes of this type are not supported; there are [Affine, ")
        .hasMessageNotContaining("\n");
  }

  /** Scalars where others have pairs, and zeros in float64 where there is no bias. */
  @Test
  void fieldsMayBeOneNumberForAllAxes() throws IOException {
    Conv2d conv = (Conv2d) GraphFile.read(resource("conv.nir")).node("conv1");
    assertThat(conv.convolution())
        .isEqualTo(
            new Convolution(new Window(Extent.square(3), Extent.square(1), Extent.square(1), Extent.square(1)), 1));
    assertThat(conv.outputShape(new Dimensions(1, 4, 4))).isEqualTo(new Dimensions(2, 4, 4));
    assertThat(conv.bias().values()).containsExactly(0, 0);
    assertThatThrownBy(() -> NirImport.read(resource("conv.nir"), OPTIONS))
        .hasMessageContaining("the output 'output' comes from node 'conv1' (Conv2d); expected the spikes or voltages");
  }

  @Test
  void ourMetadataAreOfAVersion() throws IOException {
    Model model = Model.untrained(Samples.yinYangNetwork(2), 1);
    NirGraph graph = ModelWriter.write(model, OPTIONS, Map.of());
    Map<String, Object> newer = new LinkedHashMap<>(graph.metadata());
    newer.put("spinprop.version", "2");
    assertThatThrownBy(() -> ModelReader.read(new NirGraph(graph.nodes(), graph.edges(), newer), OPTIONS))
        .hasMessageContaining("'spinprop.version' is '2', this Spinprop reads 1; use a newer one");
    newer.put("spinprop.version", "1");
    for (String[] wrong : new String[][] {
      {"populations.1.biased", "yes"}, {"clock.steps", "40.7"}, {"clock.steps", "4294967336"}, {"clock.dt", "one"}
    }) {
      Map<String, Object> other = new LinkedHashMap<>(newer);
      assertThat(other.put("spinprop." + wrong[0], wrong[1])).isNotNull();
      assertThatThrownBy(() -> ModelReader.read(new NirGraph(graph.nodes(), graph.edges(), other), OPTIONS))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("metadata 'spinprop." + wrong[0] + "' is '" + wrong[1] + "'");
    }
    newer.remove("spinprop.clock.dt");
    assertThatThrownBy(() -> ModelReader.read(new NirGraph(graph.nodes(), graph.edges(), newer), OPTIONS))
        .hasMessageContaining("metadata 'spinprop.clock.dt' is missing");
  }

  /** What other programs make of a file of ours; skipped where they are not installed. */
  @Test
  void h5dumpReadsWhatWeWrite() throws IOException, InterruptedException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/h5dump"))).as("h5dump is not installed").isTrue();
    Path file = folder.resolve("model.nir");
    Model model = Model.untrained(Samples.yinYangNetwork(2), 1);
    NirExport.write(model, OPTIONS, Map.of(), file);
    Process dump =
        new ProcessBuilder("/usr/bin/h5dump", "-m", "%.9g", "-d", "/node/nodes/input.hidden/weight", file.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(dump.waitFor()).as(text).isZero();
    assertThat(text).contains("H5T_IEEE_F32LE", "SIMPLE { ( 2, 5 ) / ( 2, 5 ) }");
    float second = model.parameters().weights(0)[2]; // from 1 to 0, [from][to] here and [to][from] there
    assertThat(text).contains(String.format(Locale.ROOT, "%.4f", second).substring(0, 5));
  }
}
