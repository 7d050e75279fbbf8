package org.spinprop.offchip.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch unpacked into a cache that has none. */
@Tag("thorough")
class PyTorchLibrariesTest {

  /** What a process runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      PyTorch.newManager().close();
    }
  }

  private static Process start(Path cache) throws IOException {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-DENGINE_CACHE_DIR=" + cache,
        "-cp", System.getProperty("java.class.path"), Main.class.getName())
        .inheritIO()
        .start();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void aKilledProcessLeavesNothingThatTheNextDoesNotRemove(@TempDir Path cache) throws Exception {
    Path pytorch = cache.resolve("pytorch");
    Process killed = start(cache);
    while (!Files.exists(pytorch) || names(pytorch).isEmpty()) {
      Thread.sleep(1);
    }
    killed.destroyForcibly().waitFor();
    assertThat(names(pytorch)).singleElement().asString().startsWith("spinprop-" + killed.pid() + "-");
    assertThat(start(cache).waitFor()).isZero();
    assertThat(names(pytorch)).singleElement().asString().contains("-cpu-");
  }
}
