package org.spinprop.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtLoggingLevel;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuntimeEnvironmentTest {
  private static final int LONG = 20_000;

  /** What a process runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      System.out.println(RuntimeEnvironment.of(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL));
    }
  }

  @Test
  void aProcessWithALongCommandLineHasOneToo() throws Exception {
    String classPath = System.getProperty("java.class.path") + File.pathSeparator + "x".repeat(LONG);
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, Main.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("OrtEnvironment");
  }
}
