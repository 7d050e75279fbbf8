package org.spinprop.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenJShellTest {

  @Test
  void aScriptFindsSpinpropImported(@TempDir Path folder) throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("three.jsh"),
        """
        Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 6).lif("output", 3).build();
        System.out.println(Model.untrained(network, 1).parameters().count() + " parameters");
        System.out.println(Backends.named("reference").compile(network).run(
            Batch.of(YinYang.test(), LatencyEncoder.DEFAULT, network)) == null ? "nothing" : "ran");
        /exit 3
        """);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String said =
        Programs.run(
            folder, "sh", "-c",
            "\"$0\" -cp \"$1\" org.spinprop.cli.Spinprop jshell three.jsh; echo \"status $?\"", java,
            System.getProperty("java.class.path"));
    assertThat(said).endsWith("48 parameters\nran\nstatus 3\n");
  }
}
