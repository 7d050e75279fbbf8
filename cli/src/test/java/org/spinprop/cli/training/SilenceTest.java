package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;

/** What a training run advises where neurons never fire. */
class SilenceTest {
  private @TempDir Path folder;

  @Test
  void neuronsThatNothingTrainedDrivesAreNotPushed() throws IOException {
    assertThat(advice("one_to_one: true")).contains("'hidden': 5 of 5 neurons never fired", "a lower theta")
        .doesNotContain("--min-spikes");
  }

  @Test
  void neuronsBehindWeightsAre() throws IOException {
    assertThat(advice("pool: 1")).contains("'hidden': 5 of 5 neurons never fired", "--min-spikes 0.1 would push them up");
  }

  private String advice(String connection) throws IOException {
    Path network = folder.resolve("net.yaml");
    Files.writeString(
        network,
        "{populations: {hidden: {size: 5, theta: 100}, output: {kind: readout}}, projections: [{from: input, to: hidden, "
            + connection + "}, {from: hidden, to: output}]}");
    return CommandRun.of(
        "pretrain", "--network", network.toString(), "--epochs", "1", "--batch", "500", "--out",
        folder.resolve("m.onnx").toString())
        .out();
  }
}
