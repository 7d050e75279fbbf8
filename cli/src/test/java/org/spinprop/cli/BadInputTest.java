package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxExport;

/** Bad input gets one clear line and exit status 2, and loses nothing. */
class BadInputTest {
  @TempDir private Path folder;
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
    Path csv = Files.writeString(folder.resolve("words.csv"), "a,b,class\n0.1,oops,1\n");
    assertRefused("line 2, column 2 (b): 'oops' is no number", "eval", model.toString(), "--data", csv.toString());
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
  }

  @Test
  void aNumberThatMakesNoSense() {
    assertRefused("--hidden", "hybrid", "--hidden", "many");
    assertRefused("size is 0", "hybrid", "--hidden", "0");
    assertRefused("--duration", "hybrid", "--dt", "0");
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertRefused("file", "hybrid", "--hidden", "2", "--pretrain-epochs", "0", "--out", file.resolve("out").toString());
  }

  private static void assertRefused(String expected, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    String[] lines = run.err().split("\\R");
    assertThat(lines[lines.length - 1]).startsWith("spinprop: ").contains(expected);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }
}
