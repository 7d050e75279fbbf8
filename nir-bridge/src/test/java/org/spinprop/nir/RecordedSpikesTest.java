package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.convention.NirOptions.Integration;
import org.spinprop.nir.convention.NirOptions.Spikes;
import org.spinprop.reference.ReferenceBackend;

/** Networks that other tools wrote, against the spikes that these tools recorded of them (nir/tools/README.md). */
class RecordedSpikesTest {
  private static final int TICKS = 200;
  private static final int OUTPUTS = 4;

  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "norse_lifbox, EULER, 1.0, 1000",
    "norse_iaf, EULER, 1.0, 1000",
    "norse_cuba, EULER, 1.0, 1000",
    "spikingjelly_lif_t10, EULER, 0.1, 1000",
    "snntorch_synaptic, EULER, 0.1, 1000",
    "sinabs_lif, EXPONENTIAL, 1.0, 1"
  })
  void everySpikeIsWhereTheToolHasIt(String name, Integration integration, double dt, double unit) throws IOException {
    assertSpikes(name, "x_" + dt + ".csv", integration, dt, unit, "8-16-4");
  }

  /** Convolutions with and without groups and biases, sums and means of pools, images made flat. */
  @ParameterizedTest
  @CsvSource({
    "norse_images, EULER, 1.0, 2x6x6-4x6x6-4",
    "snntorch_images, EULER, 0.1, 2x6x6-4x6x6-4",
    "sinabs_images, EXPONENTIAL, 1.0, 2x6x6-4x6x6-4-4"
  })
  void soItIsInNetworksOfImages(String name, Integration integration, double dt, String shape) throws IOException {
    assertSpikes(name, "x_images_" + dt + ".csv", integration, dt, 1000, shape);
  }

  private void assertSpikes(String name, String input, Integration integration, double dt, double unit, String shape)
      throws IOException {
    int later = shape.split("-").length - 1; // a hop for each layer
    NirOptions options = new NirOptions(Spikes.TICK, integration, unit, Clock.grid(dt, TICKS + later), Reset.ZERO);
    Model model = NirImport.read(copied(name + ".nir"), options).model();
    assertThat(model.network().shape()).isEqualTo(shape);
    var reference = new ReferenceBackend().compile(model.network());
    reference.load(model.parameters());
    KeyLayout keys = model.network().keys();
    EventStream spikes = reference.run(new Batch(input(input, dt, keys), new int[1])).spikes();

    boolean[][] expected = recorded(name + ".npy");
    int output = model.network().populations().size() - 1;
    boolean[][] actual = new boolean[TICKS][OUTPUTS];
    for (int i = 0; i < spikes.size(); i++) {
      if (keys.population(spikes.key(i)) == output) {
        actual[spikes.tick(i) - later][keys.neuron(spikes.key(i))] = true;
      }
    }
    assertThat(expected).hasDimensions(TICKS, OUTPUTS);
    assertThat(count(expected)).isGreaterThan(10);
    assertThat(actual).isDeepEqualTo(expected);
  }

  private static EventStream input(String name, double dt, KeyLayout keys) throws IOException {
    List<String> rows = new String(bytes(name), StandardCharsets.UTF_8).lines().skip(1).toList();
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (String row : rows) {
      String[] fields = row.split(",");
      packets.add(keys.spike(0, Integer.parseInt(fields[3])), (int) Math.round(Double.parseDouble(fields[2]) / dt));
    }
    return packets.build();
  }

  /** An array of NumPy's, version 1.0 of its format: a header, whose length is the 16 bits at 8, then the numbers. */
  private static boolean[][] recorded(String name) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
    file.position(10 + file.getShort(8));
    assertThat(file.remaining()).isEqualTo(TICKS * OUTPUTS * Float.BYTES);
    boolean[][] spikes = new boolean[TICKS][OUTPUTS];
    for (boolean[] tick : spikes) {
      for (int k = 0; k < OUTPUTS; k++) {
        tick[k] = file.getFloat() != 0;
      }
    }
    return spikes;
  }

  private static int count(boolean[][] spikes) {
    int count = 0;
    for (boolean[] tick : spikes) {
      for (boolean spike : tick) {
        count += spike ? 1 : 0;
      }
    }
    return count;
  }

  private Path copied(String name) throws IOException {
    return Files.write(folder.resolve(name), bytes(name));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = RecordedSpikesTest.class.getResourceAsStream("/nir/tools/" + name)) {
      return in.readAllBytes();
    }
  }
}
