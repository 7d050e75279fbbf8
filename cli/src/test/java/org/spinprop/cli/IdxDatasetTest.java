package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.testing.SharedData;

/** Files made as the format's description says, and real ones. */
class IdxDatasetTest {
  @TempDir private Path folder;

  @Test
  void imagesAndLabelsPlainOrCompressed() throws IOException {
    for (String ending : new String[] {"", ".gz"}) {
      IdxDataset data = IdxDataset.read("two", write("i" + ending, images()), write("l" + ending, labels(3, 0)));
      assertThat(data.size()).isEqualTo(2);
      assertThat(data.width()).isEqualTo(6);
      assertThat(data.classes()).isEqualTo(4);
      assertThat(data.value(0, 5)).isEqualTo(5 / 255.0);
      assertThat(data.value(1, 0)).isEqualTo(1.0);
      assertThat(data.labels()).containsExactly(3, 0);
      assertThat(data.part("second", 1, 2).value(0, 0)).isEqualTo(1.0);
    }
  }

  /** Two images of 2 rows and 3 columns: 0 to 5, and all white. */
  private static byte[] images() {
    ByteBuffer file = ByteBuffer.allocate(16 + 12).putInt(0x803).putInt(2).putInt(2).putInt(3);
    file.put(new byte[] {0, 1, 2, 3, 4, 5, -1, -1, -1, -1, -1, -1});
    return file.array();
  }

  private static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    Arrays.stream(labels).forEach(label -> file.put((byte) label));
    return file.array();
  }

  private Path write(String name, byte[] content) throws IOException {
    if (!name.endsWith(".gz")) {
      return Files.write(folder.resolve(name), content);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return Files.write(folder.resolve(name), packed.toByteArray());
  }

  @Test
  void brokenFilesAreRefusedInOneLine() throws IOException {
    Path good = write("good", labels(3, 0));
    assertRefused("holds 10 of the 12 bytes", write("cut", Arrays.copyOf(images(), 26)), good);
    assertRefused("ends in its header", write("header", Arrays.copyOf(images(), 6)), good);
    assertRefused("begins with 0x00000801, expected 0x00000803", good, good);
    assertRefused("has 2 images", write("images", images()), write("three", labels(1, 2, 3)));
    assertRefused("is no gzip file", Files.write(folder.resolve("x.gz"), images()), good);
    assertRefused("does not exist", folder.resolve("nowhere"), good);
    byte[] huge = ByteBuffer.allocate(16).putInt(0x803).putInt(1 << 30).putInt(1 << 30).putInt(9).array();
    assertRefused("size 1073741824 of dimension 2", write("huge", huge), good);
  }

  private static void assertRefused(String expected, Path images, Path labels) {
    assertThatThrownBy(() -> IdxDataset.read("broken", images, labels))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @Test
  void theSharedDigits() throws IOException {
    DataSplits digits = DataSplits.load(SharedData.path("mnist10k").toString());
    assertThat(digits.train().size()).isEqualTo(7200);
    assertThat(digits.validation().size()).isEqualTo(800);
    assertThat(digits.test().size()).isEqualTo(2000);
    assertThat(digits.test().width()).isEqualTo(784);
    assertThat(digits.test().classes()).isEqualTo(10);
  }
}
