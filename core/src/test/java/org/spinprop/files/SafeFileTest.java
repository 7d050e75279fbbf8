package org.spinprop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

  @Test
  void aFailedWriteLeavesTheOldFileAndNoDraft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.onnx");
    SafeFile.write(file, out -> out.write(1));
    assertThatThrownBy(
        () -> SafeFile.write(
            file,
            out -> {
              out.write(2);
              throw new IOException("disk full");
            }))
        .hasMessage(file + ": disk full");
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

  @Test
  void aLinkStaysAndItsTargetIsWritten(@TempDir Path folder) throws IOException {
    Path target = Files.write(Files.createDirectory(folder.resolve("there")).resolve("real.json"), new byte[] {1});
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("there/real.json"));
    Path second = Files.createSymbolicLink(folder.resolve("second.json"), link);
    SafeFile.write(second, out -> out.write(2));
    assertThat(Files.isSymbolicLink(second)).isTrue();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readAllBytes(target)).containsExactly(2);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling.json"), Path.of("new.json"));
    SafeFile.write(dangling, out -> out.write(3));
    assertThat(Files.isSymbolicLink(dangling)).isTrue();
    assertThat(Files.readAllBytes(folder.resolve("new.json"))).containsExactly(3);
    Path loop = Files.createSymbolicLink(folder.resolve("loop.json"), Path.of("loop.json"));
    assertThatThrownBy(() -> SafeFile.write(loop, out -> out.write(4))).isInstanceOf(FileSystemException.class);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsWrittenTo(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readAllBytes(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    SafeFile.write(pipe, out -> out.write(new byte[] {1, 2, 3}));
    assertThat(read.get(10, TimeUnit.SECONDS)).containsExactly(1, 2, 3);
    assertThat(SafeFile.isStream(pipe)).isTrue();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(pipe);
    }
  }
}
