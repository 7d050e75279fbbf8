package org.spinprop.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner of these tests takes words that end in {@code .txt} for files. */
class InputFilesTest {
  private static final long LARGE = (64L << 20) + 1;

  private @TempDir Path folder;

  @Test
  void filesOfRunAndVaryAreLookedIntoAndOthersAreLeftOut() throws IOException {
    Path run = Files.writeString(folder.resolve("run.txt"), "abc");
    Path varied = Files.writeString(folder.resolve("varied.txt"), "");
    // From `printf abc | sha256sum` and `sha256sum < /dev/null`.
    assertThat(held("run: fit " + run + "\nvary:\n  --x: [1]\n  --net: [" + varied + ", " + folder.resolve("none.txt") + "]\n"))
        .isEqualTo(
            Map.of(
                run.toString(), "3 bytes, SHA-256 ba7816bf8f01cfea",
                varied.toString(), "0 bytes, SHA-256 e3b0c44298fc1c14"));
  }

  @Test
  void ofAFolderNamesAndContentCountAndNeitherOrderNorHiddenThingsNorTheSweepItself() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data.txt"));
    Path inner = Files.createDirectories(data.resolve("inner"));
    Files.writeString(inner.resolve("b.csv"), "1,2");
    Files.writeString(data.resolve("a.csv"), "3");
    String before = content(data);
    assertThat(before).startsWith("2 files, 4 bytes, SHA-256 ");

    Files.writeString(data.resolve(".hidden"), "x");
    Files.writeString(Files.createDirectories(data.resolve("out/setting-000")).resolve("log.txt"), "x");
    Files.createSymbolicLink(inner.resolve("loop"), data);
    assertThat(content(data)).isEqualTo(before);

    Files.writeString(inner.resolve("b.csv"), "1,3");
    assertThat(content(data)).isNotEqualTo(before).startsWith("2 files, 4 bytes");
    Files.writeString(inner.resolve("b.csv"), "1,2");
    assertThat(content(data)).isEqualTo(before);
    Files.move(data.resolve("a.csv"), data.resolve("c.csv"));
    assertThat(content(data)).isNotEqualTo(before);
  }

  @Test
  void ofALargeFileBothEndsCount() throws IOException {
    Path large = folder.resolve("large.txt");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(LARGE);
      String before = content(large);
      file.seek(LARGE - 1);
      file.write(1);
      assertThat(content(large)).isNotEqualTo(before).startsWith(LARGE + " bytes");
    }
  }

  private String content(Path file) throws IOException {
    return held("run: fit " + file + "\nvary: {--x: [1]}\n").get(file.toString());
  }

  private Map<String, String> held(String yaml) throws IOException {
    return InputFiles.of(SweepFileReader.read(Files.writeString(folder.resolve("sweep.yaml"), yaml)),
        folder.resolve("data.txt/out"));
  }
}
