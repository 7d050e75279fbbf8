package org.spinprop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

  @Test
  void aFailedWriteLeavesTheOldFileAndNoDraft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.onnx");
    SafeFile.write(file, out -> out.write(1));
    assertThatThrownBy(
            () ->
                SafeFile.write(
                    file,
                    out -> {
                      out.write(2);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(Files.readAllBytes(file)).containsExactly(1);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void missingFoldersAreMade(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a/b/c.json");
    SafeFile.write(file, out -> out.write(7));
    assertThat(file).exists();
  }
}
