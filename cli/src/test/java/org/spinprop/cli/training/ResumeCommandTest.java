package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.model.Stage;
import org.spinprop.onnx.OnnxImport;

/** {@code --resume} and {@code --stop-after} of every training command. */
class ResumeCommandTest {
  private @TempDir Path folder;
  private String data;
  private Path start;

  @BeforeEach
  void writeStart() throws IOException {
    data = SmallData.in(folder).toString();
    start = folder.resolve("start.onnx");
    run("pretrain", "--data", data, "--hidden", "12", "--epochs", "0", "--out", start.toString());
  }

  @Test
  void finetuningThatIsStoppedAndResumedIsTheSame() throws IOException {
    assertResumesToTheSame(
        "finetune", start.toString(), "--data", data, "--epochs", "4", "--weights", "int8", "--rounding", "stochastic",
        "--packet-loss", "0.02");
  }

  @Test
  void finetuningWithExactSpikeTimesToo() throws IOException {
    assertResumesToTheSame(
        "finetune", start.toString(), "--data", data, "--epochs", "3", "--clock", "subtick", "--duration", "45");
  }

  @Test
  void inTheLoopToo() throws IOException {
    assertResumesToTheSame(
        "finetune", start.toString(), "--data", data, "--epochs", "4", "--loop", "--weights", "int8", "--rounding", "stochastic",
        "--integer-updates", "--packet-loss", "0.02");
  }

  @Test
  void pretrainingToo() throws IOException {
    assertResumesToTheSame("pretrain", "--data", data, "--hidden", "12", "--epochs", "3");
  }

  @Test
  void hybridGoesOnInEitherStage() throws IOException {
    String[] hybrid = {"hybrid", "--data", data, "--hidden", "12", "--pretrain-epochs", "2", "--finetune-epochs", "2"};
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    run(with(hybrid, "--out", whole));
    Path stopped = folder.resolve("stopped.json");
    CommandRun first = run(with(hybrid, "--out", parts, "--stop-after", 1, "--json", stopped));
    assertThat(first.out()).contains("stopped after epoch 1 of 2 of pretraining");
    assertThat(parts.resolve("finetuned.onnx")).doesNotExist();
    assertStopped(stopped, whole.resolve("summary.json"), "pretraining", "pretraining");
    CommandRun second = run(with(hybrid, "--out", parts, "--stop-after", 3, "--resume", "--json", stopped));
    assertThat(second.err()).contains("resuming after epoch 1 of 2");
    assertThat(second.out()).contains("stopped after epoch 1 of 2 of finetuning");
    assertStopped(
        stopped, whole.resolve("summary.json"), "finetuning",
        "pretrained", "exported", "before_finetune", "pretraining", "finetuning");
    CommandRun third = run(with(hybrid, "--out", parts, "--resume"));
    assertThat(third.err()).contains("all 2 epochs are trained already", "resuming after epoch 1 of 2");
    for (String model : List.of("pretrained.onnx", "finetuned.onnx")) {
      assertThat(parts.resolve(model)).hasSameBinaryContentAs(whole.resolve(model));
    }
    assertThat(FiguresFile.withoutSeconds(parts.resolve("summary.json")))
        .isEqualTo(FiguresFile.withoutSeconds(whole.resolve("summary.json")));
  }

  /** All that the figures of a whole run have, null where the run did not come to it, and where it stopped. */
  private static void assertStopped(Path stopped, Path whole, String stage, String... there) throws IOException {
    JsonNode figures = FiguresFile.withoutSeconds(stopped);
    assertThat(figures.get("stopped")).hasToString("{\"stage\":\"%s\",\"epoch\":1,\"epochs\":2}".formatted(stage));
    List<String> names = new ArrayList<>();
    figures.fieldNames().forEachRemaining(names::add);
    assertThat(names).contains("stopped").containsAll(FiguresFile.withoutSeconds(whole)::fieldNames);
    assertThat(names).filteredOn(name -> figures.get(name).isObject()).containsExactlyInAnyOrder(
        Stream.concat(Stream.of("stopped"), Stream.of(there)).toArray(String[]::new));
  }

  @Test
  void aSecondStageOfAnotherRunIsNotResumed() throws IOException {
    String[] hybrid = {"hybrid", "--data", data, "--hidden", "12", "--pretrain-epochs", "1", "--finetune-epochs", "1"};
    run(with(hybrid, "--out", folder, "--seed", 1));
    run(with(hybrid, "--out", folder.resolve("whole"), "--seed", 2));
    Files.delete(folder.resolve("pretrained.onnx.checkpoint"));
    run(with(hybrid, "--out", folder, "--seed", 2, "--resume"));
    assertThat(folder.resolve("finetuned.onnx")).hasSameBinaryContentAs(folder.resolve("whole/finetuned.onnx"));
  }

  @Test
  void aModelThatWasStoppedSaysHowManyEpochsItHas() throws IOException {
    Path out = folder.resolve("stopped.onnx");
    run("finetune", start.toString(), "--data", data, "--epochs", "4", "--stop-after", "2", "--out", out.toString());
    assertThat(OnnxImport.read(out).provenance().stages()).extracting(Stage::epochs).endsWith(2);
  }

  @Test
  void withNothingToResumeItTrainsFromTheStart() {
    Path out = folder.resolve("new.onnx");
    CommandRun run = run("finetune", start.toString(), "--data", data, "--epochs", "1", "--resume", "--out", out.toString());
    assertThat(run.err()).contains("nothing to resume: there is no " + out + ".checkpoint; training from the start");
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void anUnfinishedRunThatWouldBeLostIsMentioned() {
    String out = folder.resolve("m.onnx").toString();
    run("finetune", start.toString(), "--data", data, "--epochs", "2", "--stop-after", "1", "--out", out);
    CommandRun again = run("finetune", start.toString(), "--data", data, "--epochs", "2", "--out", out);
    assertThat(again.err()).contains("holds epoch 1 of 2 of this very run: --resume goes on from it");
    CommandRun whole = run("finetune", start.toString(), "--data", data, "--epochs", "2", "--out", out);
    assertThat(whole.err()).doesNotContain("--resume");
  }

  @Test
  void otherSettingsAreRefusedByName() throws IOException {
    Path out = folder.resolve("m.onnx");
    String[] command = {"finetune", start.toString(), "--data", data, "--epochs", "2", "--out", out.toString()};
    run(with(command, "--stop-after", 1));
    assertRefused(out, "learning rate 0.002 then, 0.005 now;", with(command, "--learning-rate", "0.005", "--resume"));
    assertRefused(out, "seed 0 then, 3 now;", with(command, "--seed", "3", "--resume"));
    assertRefused(out, "weights FLOAT32 then, INT8 now;", with(command, "--weights", "int8", "--resume"));
    assertRefused(out, "backend spinnaker2 then, offchip now;", with(command, "--backend", "offchip", "--resume"));
    assertRefused(out, "diagnosis off then, on now;", with(command, "--diagnose", folder.resolve("d.csv"), "--resume"));
    run("pretrain", "--data", data, "--hidden", "12", "--epochs", "0", "--seed", "1", "--out", start.toString());
    assertRefused(out, "weights at the start", with(command, "--resume"));
  }

  @Test
  void aCheckpointThatIsCutOrForeignIsRefused() throws IOException {
    Path out = folder.resolve("m.onnx");
    Path checkpoint = folder.resolve("m.onnx.checkpoint");
    String[] command = {"finetune", start.toString(), "--data", data, "--epochs", "2", "--out", out.toString()};
    run(with(command, "--stop-after", 1));
    byte[] whole = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(out, "m.onnx.checkpoint' is damaged or cut short", with(command, "--resume"));
    Files.copy(start, checkpoint, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(out, "m.onnx.checkpoint' is no checkpoint", with(command, "--resume"));
  }

  @Test
  void stoppingAfterNoEpochIsRefused() throws IOException {
    Path out = Files.writeString(folder.resolve("m.onnx"), "as it was");
    String[] command = {"finetune", start.toString(), "--data", data, "--out", out.toString()};
    assertRefused(out, "--stop-after: 0, expected at least 1", with(command, "--stop-after", 0));
  }

  /** Once at a go, and in pieces of an epoch and of all but one; then resumed when there is nothing left to train. */
  private void assertResumesToTheSame(String... command) throws IOException {
    Path whole = Files.createDirectories(folder.resolve("whole"));
    Path parts = Files.createDirectories(folder.resolve("parts"));
    run(with(command, files(whole)));
    run(with(with(command, files(parts)), "--stop-after", 1));
    run(with(with(command, files(parts)), "--stop-after", 2, "--resume"));
    assertThat(run(with(with(command, files(parts)), "--resume")).err()).contains("resuming after epoch 2 of");
    assertSame(whole, parts);
    CommandRun finished = run(with(with(command, files(parts)), "--resume"));
    assertThat(finished.err()).contains("epochs are trained already").doesNotContain("loss");
    assertSame(whole, parts);
  }

  private static void assertSame(Path whole, Path parts) throws IOException {
    for (String file : List.of("m.onnx", "diagnosis.csv")) {
      assertThat(parts.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(FiguresFile.withoutSeconds(parts.resolve("figures.json")))
        .isEqualTo(FiguresFile.withoutSeconds(whole.resolve("figures.json")));
  }

  private static Object[] files(Path into) {
    return new Object[] {
      "--out", into.resolve("m.onnx"), "--diagnose", into.resolve("diagnosis.csv"), "--json", into.resolve("figures.json")
    };
  }

  private static String[] with(String[] command, Object... more) {
    return Stream.concat(Stream.of(command), Stream.of(more).map(Object::toString)).toArray(String[]::new);
  }

  private static CommandRun run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  /** One clear line, and the model stays as it was. */
  private static void assertRefused(Path out, String expected, String... command) throws IOException {
    byte[] before = Files.readAllBytes(out);
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip()).startsWith("spinprop: ").contains(expected).doesNotContain("\n");
    assertThat(Files.readAllBytes(out)).isEqualTo(before);
  }
}
