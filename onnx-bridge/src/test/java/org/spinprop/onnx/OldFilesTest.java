package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;

/** Files that were written once are read for ever; a new version of the dialect adds its file here. */
class OldFilesTest {

  @Test
  void aFileOfVersion1IsRead() throws IOException {
    try (InputStream file = OldFilesTest.class.getResourceAsStream("dialect-1.onnx")) {
      assertThat(OnnxImport.read(file.readAllBytes(), "dialect-1.onnx")).isEqualTo(version1());
    }
  }

  static Model version1() {
    Network network =
        new Network(
            List.of(
                new InputPopulation("input", 2),
                new LifPopulation("hidden", 3, 20, 5, 1.1),
                new ReadoutPopulation("out", 2, 10, 0.1)),
            List.of(
                new Projection("hidden", "out"),
                new Projection("input", "hidden"),
                new Projection("input", "out")),
            Clock.grid(0.5, 60),
            new KeyLayout(8, 3, 20));
    float[][] weights = {{0.1f, -0.2f, 0.3f, -0.4f, 0.5f, -0.6f}, {1, 2, 3, 4, 5, 6}, {-1e-7f, 0, 1e7f, -0f}};
    Stage stage =
        new Stage(
            "spinnaker2", "eventprop", "yinyang-train", LatencyEncoder.DEFAULT,
            new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MAXIMUM), 42, 7,
            Map.of("validation_accuracy", 0.975));
    return new Model(network, new Parameters(network, weights), new Provenance(List.of(stage)));
  }
}
