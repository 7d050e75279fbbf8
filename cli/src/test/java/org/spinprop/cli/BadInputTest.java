package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxExport;

/** Bad input gets one clear line and exit status 2, and loses nothing. */
class BadInputTest {
  private @TempDir Path folder;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 6).lif("output", 3).build();
    model = folder.resolve("model.onnx");
    OnnxExport.write(Model.untrained(network, 1), model);
  }

  @Test
  void aMissingModelFile() {
    assertRefused("missing.onnx", "eval", folder.resolve("missing.onnx").toString());
    assertRefused("missing.onnx", "inspect", folder.resolve("missing.onnx").toString());
  }

  @Test
  void aTruncatedModelFile() throws IOException {
    byte[] whole = Files.readAllBytes(model);
    Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
    assertRefused("cut.onnx", "eval", cut.toString());
  }

  @Test
  void aFileThatIsNoOnnx() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "hello, this is no model");
    assertRefused("text.onnx", "inspect", text.toString());
  }

  @Test
  void anUnknownOption() {
    assertRefused("--bogus", "hybrid", "--bogus");
  }

  @Test
  void anUnknownCommand() {
    assertRefused("trian", "trian");
  }

  @Test
  void anUnknownBackend() {
    assertRefused("backend 'loihi' is unknown; there are", "eval", model.toString(), "--backend", "loihi");
  }

  @Test
  void dataOfTheWrongWidth() throws IOException {
    Path csv = Files.writeString(folder.resolve("wide.csv"), "a,b,c,class\n0.1,0.2,0.3,1\n");
    assertRefused("3 values a sample", "eval", model.toString(), "--data", csv.toString());
  }

  @Test
  void dataThatAreNoNumbers() throws IOException {
    Path counted = Files.writeString(folder.resolve("counted.csv"), "0,1,2\n0.1,0.2,1\n");
    CommandRun eval = CommandRun.of("eval", model.toString(), "--data", counted.toString());
    assertThat(eval.err()).contains("counted.csv: its first row is taken for a header: 0, 1, 2");
    Path csv = Files.writeString(folder.resolve("words.csv"), "a,b,class\n0.1,oops,1\n");
    assertRefused("line 2, column 2 (b): 'oops' is no number", "eval", model.toString(), "--data", csv.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1d", "1f", "0x1p3", "1e400", "1e-400", "1,5", "one", "", " 1"})
  void numbersThatNobodyWritesSo(String number) {
    for (String option : new String[] {
      "--dt", "--tau-mem", "--learning-rate", "--rate", "--tau0", "--slope", "--spike-push", "--silent-push", "--drop"
    }) {
      assertRefused("is no decimal number", "pretrain", option, number, "--out", folder.resolve("x.onnx").toString());
    }
    assertRefused("is no decimal number", "eval", model.toString(), "--packet-loss", number);
  }

  @Test
  void dataThatAreNotThere() {
    assertRefused("'cifar'", "pretrain", "--data", "cifar", "--out", folder.resolve("x.onnx").toString());
  }

  @Test
  void aBackendThatCannotTrain() {
    assertRefused(
        "onnxruntime",
        "finetune", model.toString(), "--backend", "onnxruntime", "--out", folder.resolve("x.onnx").toString());
    assertThat(folder.resolve("x.onnx")).doesNotExist();
    CommandRun run =
        CommandRun.of(
            "finetune", model.toString(), "--backend", "onnxruntime", "--out", folder.resolve("x.onnx").toString());
    assertThat(run.err()).as("before anything is evaluated").doesNotContain("epoch");
  }

  @Test
  void aNumberThatMakesNoSense() {
    assertRefused("--hidden", "hybrid", "--hidden", "many");
    assertRefused("size is 0", "hybrid", "--hidden", "0");
    assertRefused("dt is 0.0 ms, expected a positive number", "hybrid", "--dt", "0");
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertRefused("file", "hybrid", "--hidden", "2", "--pretrain-epochs", "0", "--out", file.resolve("out").toString());
  }

  @Test
  void whatATrainingCommandCannotWriteIsRefusedBeforeItTrains() throws IOException {
    String inTheWay = Files.writeString(folder.resolve("file"), "in the way").resolve("figures.json").toString();
    for (String[] command : trainingCommands()) {
      assertLosesNothing("is a folder, expected a file", command, "--json", folder.toString());
      assertLosesNothing("is a file, expected a folder", command, "--json", inTheWay);
      assertLosesNothing("is a folder, expected a file", command, "--diagnose", folder.toString());
    }
    assertRefused("--out: '" + folder + "' is a folder", "pretrain", "--out", folder.toString());
    assertRefused("--out: '" + folder + "' is a folder", "finetune", model.toString(), "--out", folder.toString());
    assertRefused("--out: '" + model + "' is a file", "hybrid", "--out", model.toString());
  }

  @Test
  void settingsOfTrainingThatMakeNoSense() throws IOException {
    for (String[] command : trainingCommands()) {
      assertLosesNothing("--stop-after: 0", command, "--stop-after", "0");
      assertLosesNothing("batches of 0", command, "--batch", "0");
      assertLosesNothing("learning rate", command, "--learning-rate", "-1");
      assertLosesNothing("tau0", command, "--tau0", "0");
      assertLosesNothing("spike", command, "--min-spikes", "2", "--max-spikes", "1");
      for (String option : List.of("--learning-rate", "--tau0", "--tau1", "--a", "--silent-push", "--spike-push")) {
        assertLosesNothing(option, command, option, "NaN");
      }
      assertLosesNothing("learning rate 1.0E39", command, "--learning-rate", "1e39");
      assertLosesNothing("expected", command, "--loss", "max");
      assertLosesNothing("--shift and --drop are for images", command, "--shift", "1");
      assertLosesNothing("threads", command, "--threads", "0");
    }
  }

  @Test
  void aChipThatMakesNoSense() throws IOException {
    for (String[] command : List.of(trainingCommands().get(1), trainingCommands().get(2))) {
      assertLosesNothing("spike loss: a rate of 1.5", command, "--packet-loss", "1.5");
      assertLosesNothing("corruption: a rate of -1.0", command, "--packet-corruption", "-1");
      assertLosesNothing("missing.yaml", command, "--chip", folder.resolve("missing.yaml").toString());
      assertLosesNothing("999", command, "--dead-pes", "999");
      assertLosesNothing("copies", command, "--copies", "0");
      assertLosesNothing("early exit leaves out spikes that this training needs", command, "--early-exit");
      assertLosesNothing("a loss on spike counts has no EventProp gradient", command, "--loss", "spike-count");
    }
  }

  /** Each with an output of a run before. */
  private List<String[]> trainingCommands() throws IOException {
    String good = Files.writeString(folder.resolve("good.onnx"), "a good model").toString();
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("pretrained.onnx"), "a good model");
    Files.writeString(out.resolve("finetuned.onnx"), "a good model");
    return List.of(
        new String[] {"pretrain", "--hidden", "6", "--out", good},
        new String[] {"finetune", model.toString(), "--out", good},
        new String[] {"hybrid", "--hidden", "6", "--out", out.toString()});
  }

  private void assertLosesNothing(String expected, String[] command, String... options) {
    String[] words = Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
    assertRefused(expected, words);
    assertThat(List.of("good.onnx", "out/pretrained.onnx", "out/finetuned.onnx"))
        .as(String.join(" ", words))
        .allSatisfy(file -> assertThat(folder.resolve(file)).hasContent("a good model"));
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.checkpoint");
  }

  private static void assertRefused(String expected, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as("%s: %s", String.join(" ", args), run.err()).isEqualTo(2);
    String[] lines = run.err().split("\\R");
    assertThat(lines[lines.length - 1]).startsWith("spinprop: ").contains(expected);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }
}
