package org.spinprop.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that stops bad settings early, lets others go on and chooses by what it has seen, within one process of Spark. */
@Timeout(600)
class SameTableTest {

  @Test
  void sparkFindsWhatThisMachineFinds(@TempDir Path path) throws Exception {
    SweepFolder folder = SweepFolder.of(path, "pretrain --data points --epochs 3", "method: bohb");
    List<JsonNode> here = folder.finished("here");
    assertThat(here).extracting(entry -> entry.get("status").asText()).contains("done", "failed");
    assertThat(here).extracting(entry -> entry.get("rung").asInt()).contains(0, 1);

    assertThat(folder.finished("local2", "--engine", "spark", "--master", "local[2]")).isEqualTo(here);
    folder.assertSameModels("local2", "here");
    assertThat(folder.said("local2")).startsWith("1/");
  }
}
