package org.spinprop.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;

/** What real shells offer after the script was sourced. */
class CompletionTest {
  private @TempDir Path folder;

  @BeforeEach
  void script() throws IOException {
    CommandRun run = CommandRun.of("completion");
    assertThat(run.status()).isZero();
    Files.writeString(folder.resolve("completion"), run.out());
    Files.createFile(folder.resolve("model.onnx"));
    Files.createDirectory(folder.resolve("images"));
  }

  @Test
  void bashCompletesCommandsOptionsValuesAndFiles() throws IOException, InterruptedException {
    assumeTrue(Programs.has("bash"), "bash is not installed");
    assertThat(offered("ev")).containsExactlyInAnyOrder("eval", "events");
    assertThat(offered("events", "re")).containsExactlyInAnyOrder("record", "replay");
    assertThat(offered("eval", "--packet-")).containsExactlyInAnyOrder("--packet-corruption", "--packet-loss");
    assertThat(offered("finetune", "model.onnx", "--clock", "sub")).containsExactly("subtick");
    assertThat(offered("eval", "model.onnx", "--backend", "o")).containsExactlyInAnyOrder("offchip", "onnxruntime");
    assertThat(offered("eval", "mod")).containsExactly("model.onnx");
  }

  /** Where the function offers nothing bash itself offers files, unless it is told otherwise. */
  @Test
  void bashOffersFilesForTextToo() throws IOException, InterruptedException {
    assumeTrue(Programs.has("bash"), "bash is not installed");
    assertThat(offered("eval", "model.onnx", "--json", "mod")).isEmpty();
    assertThat(Programs.run(folder, "bash", "-c", "source completion; complete -p spinprop")).contains("-o default");
    assertThat(Files.readString(folder.resolve("completion"))).doesNotContain("+o default");
  }

  @Test
  void zshTakesTheScriptToo() throws IOException, InterruptedException {
    assumeTrue(Programs.has("zsh"), "zsh is not installed");
    String registered = Programs.run(folder, "zsh", "-f", "-c", "source completion; print $_comps[spinprop]");
    assertThat(registered).contains("_bash_complete", "-F _complete_spinprop");
  }

  /** What the function that the script registers puts into COMPREPLY for the words after spinprop. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    String line = Arrays.stream(words).map(word -> " '" + word + "'").collect(Collectors.joining());
    String said =
        Programs.run(
            folder, "bash", "-c",
            "source completion; COMP_WORDS=(spinprop" + line + "); COMP_CWORD=" + words.length
                + "; _complete_spinprop 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"");
    return said.lines().filter(word -> !word.isBlank()).toList();
  }
}
