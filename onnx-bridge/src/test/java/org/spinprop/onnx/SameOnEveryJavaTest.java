package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/** Numbers of which Java 17 itself writes more digits than it needs, 2.3252246784554632E16 and the like. */
class SameOnEveryJavaTest {
  private static final double NUMBER = 2.3252246784554632E16;
  private static final String SHORTEST = "2.325224678455463E16";

  @Test
  void numbersInFilesAreTheirShortestDecimals() {
    Network network = Network.on(Clock.grid(1, 40)).input(1).add(new LifPopulation("output", 2, NUMBER, 5, 1)).build();
    Model model = Model.untrained(network, 1);
    Stage stage =
        new Stage(
            "offchip", "surrogate", "data", LatencyEncoder.DEFAULT, FirstSpikeCrossEntropy.DEFAULT, 1, 1,
            Map.of("validation_loss", NUMBER));
    String file =
        new String(OnnxExport.bytes(model.trained(model.parameters(), stage)), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("\"validation_loss\":" + SHORTEST + "}");
    assertThat(file.split(SHORTEST)).as("the score, and tau_mem_exact").hasSize(3);
    assertThat(file).doesNotContain("2.3252246784554632");
  }
}
