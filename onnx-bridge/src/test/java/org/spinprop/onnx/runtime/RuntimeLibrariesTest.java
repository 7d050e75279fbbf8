package org.spinprop.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeLibrariesTest {

  /** What a process runs: it says when the runtime is there, and waits as long as it is told. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
      RuntimeEnvironment.of(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      System.out.println("there");
      Thread.sleep(Long.parseLong(arguments[0]));
    }
  }

  private @TempDir Path temporary;

  private Process start(long milliseconds) throws IOException {
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), Main.class.getName(),
            Long.toString(milliseconds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("there");
    return process;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(temporary)) {
      return paths.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith("hsperf")).toList();
    }
  }

  @Test
  void whatAKilledProcessUnpackedTheNextRemoves() throws Exception {
    Process killed = start(60_000);
    killed.destroyForcibly().waitFor();
    assertThat(names()).singleElement().asString().startsWith("spinprop-" + killed.pid() + "-");
    assertThat(start(0).waitFor()).isZero();
    assertThat(names()).isEmpty();
  }
}
