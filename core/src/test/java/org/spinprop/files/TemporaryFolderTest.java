package org.spinprop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  private @TempDir Path temporary;

  /** What a process runs: it makes a folder with something in it, says so, and waits as long as it is told. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path folder = TemporaryFolder.own();
      Files.createDirectories(folder.resolve("inner"));
      Files.writeString(folder.resolve("inner/file"), "text");
      System.out.println("made");
      Thread.sleep(Long.parseLong(arguments[0]));
    }
  }

  private Process start(long milliseconds) throws IOException {
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), Main.class.getName(),
            Long.toString(milliseconds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("made");
    return process;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(temporary)) {
      return paths.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith("hsperf")).sorted().toList();
    }
  }

  @Test
  void aProcessThatEndsLeavesNothing() throws Exception {
    assertThat(start(0).waitFor()).isZero();
    assertThat(names()).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftTheNextRemovesAndNothingElse() throws Exception {
    Process killed = start(60_000);
    Process living = start(60_000);
    try {
      killed.destroyForcibly().waitFor();
      String left = names().stream().filter(name -> name.startsWith("spinprop-" + killed.pid() + "-")).findFirst().orElseThrow();
      assertThat(temporary.resolve(left).resolve("inner/file")).exists();
      Files.createDirectory(temporary.resolve("spinprop-notes"));
      Files.createDirectory(temporary.resolve("other-999999999-1"));
      Files.writeString(temporary.resolve("spinprop-999999999-1"), "a file");
      assertThat(start(0).waitFor()).isZero();
      assertThat(names())
          .hasSize(4)
          .contains("spinprop-notes", "other-999999999-1", "spinprop-999999999-1")
          .anyMatch(name -> name.startsWith("spinprop-" + living.pid() + "-"));
    } finally {
      living.destroy();
      living.waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(names()).noneMatch(name -> name.startsWith("spinprop-" + living.pid() + "-"));
  }

  @Test
  void aProcessIsKnownByItsNumberAndItsStart() {
    ProcessMark own = ProcessMark.own();
    assertThat(own.alive()).isTrue();
    assertThat(ProcessMark.in("spinprop-" + own + "-5")).contains(own);
    assertThat(new ProcessMark(own.pid(), own.start() - 1000).alive()).isFalse();
    assertThat(ProcessMark.in("spinprop-notes")).isEmpty();
  }
}
