package org.spinprop.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.model.TrainingData;
import org.spinprop.onnx.OnnxImport;

/** Commands test a model on samples that it was not trained on, or say how many it was. */
class HeldBackSamplesTest {
  private @TempDir Path folder;
  private String data;
  private String model;

  @BeforeEach
  void train() throws IOException {
    StringBuilder rows = new StringBuilder("length,width,kind\n");
    Random random = new Random(1);
    for (int i = 0; i < 146; i++) {
      rows.append(String.format(Locale.ROOT, "%.4f,%.4f,%d%n", 20 * random.nextDouble(), random.nextDouble(), i % 2));
    }
    data = Files.writeString(folder.resolve("d.csv"), rows).toString();
    model = folder.resolve("m.onnx").toString();
    run("pretrain", "--data", data, "--split-seed", "2", "--hidden", "5", "--epochs", "1", "--out", model);
  }

  @Test
  void evalTakesWhatTheTrainingHeldBack() throws IOException {
    CommandRun eval = run("eval", model, "--data", data, "--json", "-");
    assertThat(samples(eval)).isEqualTo(14);
    assertThat(eval.err()).doesNotContain("trained on");
    CommandRun cutAnew = run("eval", model, "--data", data, "--split", "test", "--split-seed", "1", "--json", "-");
    assertThat(cutAnew.err()).containsPattern("d.csv-test: \\d+ of 14 samples are among those that the model was trained on");
    assertThat(run("eval", model, "--data", data, "--split", "train").err())
        .contains("d.csv: 118 of 118 samples are among those that the model was trained on");
    assertThat(run("compare", model, "--data", data).out()).contains("14 samples of d.csv-test");
  }

  @Test
  void trainingGoesOnWithTheSameSamplesAndScaling() throws IOException {
    String finetuned = folder.resolve("f.onnx").toString();
    CommandRun finetune = run("finetune", model, "--data", data, "--epochs", "1", "--out", finetuned);
    assertThat(finetune.err()).doesNotContain("trained on");
    TrainingData before = trainedOn(model);
    assertThat(trainedOn(finetuned)).isEqualTo(before);
    assertThat(before.splitSeed()).isEqualTo(2);
    assertThat(before.scaling()).isPresent();
    CommandRun cutAnew =
        run("finetune", model, "--data", data, "--split-seed", "1", "--epochs", "1", "--out", finetuned);
    assertThat(cutAnew.err()).containsPattern("d.csv-test: \\d+ of 14 samples are among those that the model was trained on");
  }

  private static TrainingData trainedOn(String file) throws IOException {
    return OnnxImport.read(Path.of(file)).provenance().last().orElseThrow().trainedOn().orElseThrow();
  }

  private static int samples(CommandRun eval) throws IOException {
    return new JsonMapper().readTree(eval.out()).get("samples").asInt();
  }

  private static CommandRun run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }
}
