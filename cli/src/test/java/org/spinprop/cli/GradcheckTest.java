package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.testing.Samples;

class GradcheckTest {
  @TempDir private Path folder;
  private String model;

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(Model.untrained(Samples.yinYangNetwork(20), 2), file);
    model = file.toString();
  }

  @Test
  void onAGridBothTrainingBackendsHaveTheReferencesGradients() throws IOException {
    JsonNode figures = figures("gradcheck", model, "--samples", "10", "--json", "-");
    for (String backend : new String[] {"offchip", "spinnaker2"}) {
      JsonNode first = figures.at("/backends/" + backend).get("input->hidden");
      assertThat(first.get("cosine").asDouble()).isGreaterThan(0.99999);
      assertThat(first.get("relative_error").asDouble()).isLessThan(1e-3);
    }
    assertThat(figures.get("finite_differences")).isEmpty();
  }

  @Test
  void withExactSpikeTimesGradientsEqualFiniteDifferences() throws IOException {
    JsonNode figures =
        figures(
            "gradcheck", model, "--clock", "subtick", "--duration", "50", "--samples", "5", "--weights", "8",
            "--json", "-");
    JsonNode output = figures.get("finite_differences").get("hidden->output");
    assertThat(output.get("checked").asInt()).isGreaterThan(4);
    assertThat(output.get("relative_error").asDouble()).isLessThan(1e-6);
    assertThat(figures.get("backends").fieldNames()).toIterable().containsExactly("spinnaker2");
  }

  private static JsonNode figures(String... args) throws IOException {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }
}
