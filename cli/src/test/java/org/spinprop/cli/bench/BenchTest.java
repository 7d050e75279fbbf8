package org.spinprop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.cli.CommandRun;

class BenchTest {
  private static final List<String> FIGURES =
      List.of(
          "chip_epoch_grid_1ms", "chip_epoch_grid_0.1ms", "chip_epoch_subtick_1ms", "chip_inference_1000",
          "offchip_epoch_surrogate", "offchip_epoch_eventprop", "onnxruntime_inference_1000");

  @Test
  void everyFigureIsMeasuredAtLeastFiveTimes() throws IOException {
    CommandRun run = CommandRun.of("bench", "--seconds", "0.01", "--threads", "2", "--json", "-");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertThat(json.fieldNames()).toIterable().containsExactlyElementsOf(FIGURES);
    for (String figure : FIGURES) {
      JsonNode timing = json.get(figure);
      String median = figure.contains("epoch") ? "seconds_per_epoch" : "seconds";
      assertThat(timing.get("runs").asInt()).isGreaterThanOrEqualTo(5);
      assertThat(timing.get(median).asDouble())
          .isBetween(timing.get("min").asDouble(), timing.get("max").asDouble());
      assertThat(timing.get("threads").asInt()).isEqualTo(2);
    }
  }
}
