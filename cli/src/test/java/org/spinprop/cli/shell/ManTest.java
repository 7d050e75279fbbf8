package org.spinprop.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;

class ManTest {
  private @TempDir Path folder;
  private Path page;

  @BeforeEach
  void write() throws IOException {
    CommandRun run = CommandRun.of("man");
    assertThat(run.status()).isZero();
    page = Files.writeString(folder.resolve("spinprop.1"), run.out());
  }

  @Test
  void everyCommandAndEveryOptionOfItsIsThere() throws IOException {
    assertThat(Files.readString(page))
        .contains(".SS hybrid\n", ".SS events replay\n", ".SS man\n")
        .contains("\n.TP\n\\fB\\-\\-pretrain\\-epochs\\fR \\fIN\\fR\nEpochs off chip (default: 5).\n")
        .contains("\\fBspinprop finetune\\fR [\\fIoptions\\fR] \\fB\\-\\-out\\fR \\fIM2.onnx\\fR \\fIMODEL\\fR\n");
  }

  @Test
  void manShowsIt() throws IOException, InterruptedException {
    assumeTrue(Programs.has("man") && Programs.has("col"), "man or col is not installed");
    String shown = Programs.run(folder, "sh", "-c", "MANWIDTH=120 man ./spinprop.1 | col -bx");
    assertThat(shown)
        .contains("SPINPROP(1)", "EXIT STATUS", "NO_COLOR", "spinprop finetune [options] --out M2.onnx MODEL");
  }

  @Test
  void mandocHasNothingToComplainOf() throws IOException, InterruptedException {
    assumeTrue(Programs.has("mandoc"), "mandoc is not installed");
    String complaints = Programs.run(folder, "sh", "-c", "mandoc -T lint -W style spinprop.1 || true");
    assertThat(complaints.lines().filter(line -> !line.contains("missing date"))).isEmpty();
  }
}
