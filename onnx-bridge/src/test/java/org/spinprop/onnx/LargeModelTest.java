package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** A model of a gigabyte goes out and comes in within the 2 GB of heap that tests have. */
@Tag("thorough")
class LargeModelTest {
  private static final int SIZE = 8192;
  private static final int LAYERS = 4;

  @Test
  void aGigabyteOfWeightsGoesOutAndComesBack(@TempDir Path folder) throws IOException {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(2L << 30);
    Path file = folder.resolve("large.onnx");
    long start = System.nanoTime();
    OnnxExport.write(model(), file);
    long written = System.nanoTime();
    Model read = OnnxImport.read(file);
    System.out.printf(
        "1 GB: written in %.1f s, read in %.1f s, heap %d MB%n", (written - start) * 1e-9,
        (System.nanoTime() - written) * 1e-9, Runtime.getRuntime().maxMemory() >> 20);
    for (int layer = 0; layer < LAYERS; layer++) {
      FloatBuffer weights = read.parameters().view(layer);
      SplittableRandom random = new SplittableRandom(layer);
      for (int i = 0; i < SIZE * SIZE; i++) {
        if (Float.floatToRawIntBits(weights.get(i)) != Float.floatToRawIntBits(weight(random))) {
          throw new AssertionError("weight " + i + " of layer " + layer + " is another");
        }
      }
    }
  }

  private static Model model() {
    var builder = Network.on(Clock.grid(1, 30)).input(SIZE);
    for (int layer = 0; layer < LAYERS; layer++) {
      builder.lif("layer" + layer, SIZE);
    }
    Network network = builder.build();
    float[][] values = new float[LAYERS][SIZE * SIZE];
    for (int layer = 0; layer < LAYERS; layer++) {
      SplittableRandom random = new SplittableRandom(layer);
      for (int i = 0; i < values[layer].length; i++) {
        values[layer][i] = weight(random);
      }
    }
    return new Model(network, Parameters.adopting(network, values), Provenance.NONE);
  }

  private static float weight(SplittableRandom random) {
    return (float) random.nextDouble(-1, 1);
  }
}
