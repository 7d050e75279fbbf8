package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.file.GraphFile;
import org.spinprop.nir.graph.Linear;

/** NIR files as h5py can write them ({@code make.py} beside them), all of one network with one matrix of weights. */
class H5pyFilesTest {
  private static final NirOptions OPTIONS =
      new NirOptions(NirOptions.Spikes.TICK, NirOptions.Integration.EULER, 1000, Clock.grid(1, 50), Reset.ZERO);

  private @TempDir Path folder;

  private static Path file(String name) {
    try {
      return Path.of(H5pyFilesTest.class.getResource("/nir/h5py/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a file's Linear node, [to][from]. */
  private static double[] weights(String name) throws IOException {
    return ((Linear) GraphFile.read(file(name)).nodes().get("fc")).weight().values();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"latest.nir", "lzf.nir", "half.nir", "soft.nir", "external.nir", "user_block.nir"})
  void weightsAreReadHoweverTheyAreStored(String name) throws IOException {
    assertThat(weights(name)).containsExactly(IntStream.range(0, 20).mapToDouble(k -> k / 16.0 - 0.5).toArray());
    assertThat(NirImport.read(file(name), OPTIONS).model().network().shape()).isEqualTo("4-5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill.nir", "fill_latest.nir"})
  void rowsThatWereNeverWrittenHaveTheFillValue(String name) throws IOException {
    double[] weights = weights(name);
    for (int k = 0; k < weights.length; k++) {
      double[] row = {0, 0.5, 0.25, 0};
      assertThat(weights[k]).as("weight %d", k).isEqualTo(k / 4 == 2 ? row[k % 4] : 0.25);
    }
    assertThat(weights("never.nir")).hasSize(20).containsOnly(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "szip.nir|node 'fc' (Linear): field 'weight': '/node/nodes/fc/weight' is compressed by szip (filter 4), which is not read;",
        "virtual.nir|field 'weight': '/node/nodes/fc/weight' is virtual, made of other data sets, which is not read;",
        "dangling.nir|'/node/nodes/fc/weight' is a link to '/weights/of_fc', where there is nothing",
        "zero_length.nir|node 'fc' (Linear): field 'weight': the shape (0 x 4) is not one of 1 to",
        "null.nir|field 'weight': '/node/nodes/fc/weight' has no value, not even one: it is an empty dataset",
      })
  void whatIsNotReadIsNamedByItsPath(String fileAndMessage) {
    String[] expected = fileAndMessage.split("\\|");
    assertThatThrownBy(() -> NirImport.read(file(expected[0]), OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("NIR file '" + file(expected[0]) + "': ")
        .hasMessageContaining(expected[1])
        .hasMessageNotContaining("\n");
  }

  @Test
  void aGraphWithoutEdgesIsReadAsOne() throws IOException {
    assertThat(GraphFile.read(file("no_edges.nir")).edges()).isEmpty();
    assertThatThrownBy(() -> NirImport.read(file("no_edges.nir"), OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("node 'fc' (Linear): no path leads to it from the input");
  }

  @Test
  void metadataAreKeptAndWhatOfThemIsNotReadSaysSo() throws IOException {
    NirModel read = NirImport.read(file("latest.nir"), OPTIONS);
    Path copy = folder.resolve("copy.nir");
    NirExport.write(read.model(), OPTIONS, read.metadata(), copy);
    for (Map<String, Object> metadata : List.of(read.metadata(), NirImport.read(copy, OPTIONS).metadata())) {
      assertThat(metadata).containsEntry("author", "h5py").containsEntry("seed", (1L << 60) + 1);
      assertThat((double[][]) metadata.get("scales")).isDeepEqualTo(new double[][] {{1, 2.5}});
      assertThat((String) metadata.get("point")).startsWith("(not read: '/node/metadata/point' has elements of type compound");
    }
  }
}
