package org.spinprop.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxImport;

/** Limited precision and faults from the command line. */
class LimitedChipTest {
  private @TempDir Path folder;
  private String model;

  @BeforeEach
  void pretrain() {
    model = folder.resolve("model.onnx").toString();
    run("pretrain", "--hidden", "20", "--epochs", "1", "--out", model);
  }

  @Test
  void anEvaluationTellsWhatLimitedPrecisionCosts() throws IOException {
    CommandRun run = run("eval", model, "--weights", "int8", "--json", "-");
    JsonNode figures = json(run.out());
    assertThat(figures.at("/weights/input->hidden/bits").asInt()).isEqualTo(8);
    assertThat(figures.at("/weights/hidden->output/exponent").asInt()).isNegative();
    JsonNode plain = json(run("eval", model, "--json", "-").out());
    assertThat(figures.at("/ideal/accuracy")).isEqualTo(plain.get("accuracy"));
    assertThat(figures.at("/chip/data_bytes_max").asInt()).isLessThan(plain.at("/chip/data_bytes_max").asInt());
    assertThat(run.err()).contains("change accuracy by", "int8 x 2^-");
    assertThat(plain.has("ideal") || plain.has("weights") || plain.has("findings")).isFalse();
  }

  @Test
  void anEvaluationTellsWhatBecameOfPackets() throws IOException {
    String[] command = {"eval", model, "--packet-loss", "0.1", "--packet-corruption", "0.1", "--json", "-"};
    CommandRun run = run(command);
    JsonNode findings = json(run.out()).get("findings");
    assertThat(findings).hasSize(2);
    assertThat(findings.at("/0/symptom").asText()).isEqualTo("packets lost");
    assertThat(findings.at("/1/symptom").asText()).isEqualTo("packets corrupted");
    assertThat(run.err()).contains("packets lost (from 'input'");
    JsonNode faults = json(run.out()).at("/chip/faults");
    assertThat(faults.get("packets_lost_forward")).isEqualTo(findings.at("/0/count"));
    assertThat(faults.get("packets_corrupted_forward")).isEqualTo(findings.at("/1/count"));
    assertThat(faults.get("packets_lost_backward").asInt()).isZero();
    assertThat(json(run(command).out()).get("accuracy")).isEqualTo(json(run.out()).get("accuracy"));
  }

  @Test
  void fullBuffersAreToldOrStopTheRun() throws IOException {
    String chip = Files.writeString(folder.resolve("chip.yaml"), "memory: {inbox_packets: 4}").toString();
    JsonNode finding = json(run("eval", model, "--chip", chip, "--json", "-").out()).at("/findings/0");
    assertThat(finding.get("symptom").asText()).isEqualTo("packets lost at full buffers");
    assertThat(json(run("eval", model, "--chip", chip, "--json", "-").out()).at("/chip/faults/packets_lost_at_full_buffers"))
        .isEqualTo(finding.get("count"));
    assertRefused("packets in a tick, more than its PE buffers", "--chip", chip, "--full-buffers", "stop");
  }

  @Test
  void aModelFineTunedInIntegersIsExportedOnItsGrid() throws IOException {
    for (String[] options : new String[][] {
      {"--weights", "int8", "--learning-rate", "1e-9"}, {"--weights", "int8", "--integer-updates"},
      {"--weights", "int16", "--rounding", "stochastic"}
    }) {
      Path out = folder.resolve("tuned.onnx");
      run(join(new String[] {"finetune", model, "--epochs", "1", "--out", out.toString()}, options));
      Model tuned = OnnxImport.read(out);
      Map<String, Double> scores = tuned.provenance().last().orElseThrow().scores();
      for (int p = 0; p < 2; p++) {
        String id = tuned.network().trainables().get(p).id();
        double largest = Math.scalb(1.0, scores.get("weight_bits " + id).intValue() - 1) - 1;
        for (float weight : tuned.parameters().weights(p)) {
          double integer = weight / scores.get("weight_scale " + id);
          assertThat(integer).isEqualTo(Math.rint(integer)).isBetween(-largest, largest);
        }
      }
      String bits = options[1].substring(3);
      JsonNode again = json(run("eval", out.toString(), "--weights", "int" + bits, "--json", "-").out());
      assertThat(again.get("loss")).isEqualTo(again.at("/ideal/loss"));
    }
  }

  @Test
  void aTrainingRunTellsItsFaultsInNumbers() throws IOException {
    String out = folder.resolve("tuned.onnx").toString();
    JsonNode summary =
        json(
            run(
                "finetune", model, "--epochs", "1", "--packet-loss", "0.1", "--weights", "int8", "--learning-rate", "0.1",
                "--dead-pes", "3,17", "--out", out, "--json", "-")
                .out());
    JsonNode faults = summary.at("/chip/faults");
    assertThat(faults.get("packets_lost_forward").asInt()).isPositive();
    assertThat(faults.get("packets_lost_backward").asInt()).isPositive();
    assertThat(faults.get("saturated_weights").asInt()).isPositive();
    assertThat(faults.get("dead_pes").asInt()).isEqualTo(2);
    for (JsonNode finding : summary.get("findings")) {
      if (finding.get("symptom").asText().equals("packets lost")) {
        assertThat(finding.get("count").asInt())
            .isEqualTo(faults.get("packets_lost_forward").asInt() + faults.get("packets_lost_backward").asInt());
      }
    }
  }

  @Test
  void earlyExitTrainsTheSameModelAndIsRefusedWhereItWouldNot() throws IOException {
    String[] finetune = {"finetune", model, "--clock", "subtick", "--epochs", "1"};
    String out = folder.resolve("early.onnx").toString();
    CommandRun inexact = CommandRun.of(join(finetune, new String[] {"--early-exit", "--out", out}));
    assertThat(inexact.status()).isEqualTo(2);
    assertThat(inexact.err()).contains("early exit leaves out spikes that this training needs", "--silent-push 0");
    String full = folder.resolve("full.onnx").toString();
    run(join(finetune, new String[] {"--silent-push", "0", "--out", full}));
    run(join(finetune, new String[] {"--silent-push", "0", "--early-exit", "--out", out}));
    for (int p = 0; p < 2; p++) {
      assertThat(OnnxImport.read(Path.of(out)).parameters().weights(p))
          .isEqualTo(OnnxImport.read(Path.of(full)).parameters().weights(p));
    }
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertRefused("float32 weights are not rounded", "--rounding", "stochastic");
    assertRefused("float32 weights are not rounded", "--integer-updates");
    assertRefused("headroom: 9 bits", "--weights", "int8", "--weight-headroom", "9");
    assertRefused("spike loss: a rate of 1.5", "--packet-loss", "1.5");
    assertRefused("corruption: a rate of -1.0", "--packet-corruption", "-1");
    assertRefused("--weights", "--weights", "int4");
    assertRefused("options of the emulated chip are given", "--weights", "int8", "--backend", "offchip");
  }

  private void assertRefused(String expected, String... options) {
    CommandRun run = CommandRun.of(join(new String[] {"eval", model}, options));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected).doesNotContain("Exception");
  }

  private static String[] join(String[] first, String[] second) {
    return Stream.of(first, second).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  private static CommandRun run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }
}
