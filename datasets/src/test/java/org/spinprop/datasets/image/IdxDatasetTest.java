package org.spinprop.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.data.ValueDataset;
import org.spinprop.testing.SharedData;

/** Files are written here byte by byte as the format's description has them. */
class IdxDatasetTest {
  /** Two images of 2 x 3 pixels. */
  private static final byte[] IMAGES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 51, (byte) 255, 102, 1, 0, 9, 8, 7, 6, 5, (byte) 128
  };

  private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 4, 0};

  private @TempDir Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeFiles() throws IOException {
    images = write("train-images-idx3-ubyte", IMAGES);
    labels = write("train-labels-idx1-ubyte", LABELS);
  }

  @Test
  void pixelsAreBrightnessRowByRowAndLabelsClasses() throws IOException {
    assertIsWhatWasWritten(IdxDataset.read("two", images, labels));
  }

  @Test
  void gzippedFilesHoldTheSame() throws IOException {
    assertIsWhatWasWritten(
        IdxDataset.read("two", write("i.gz", gzip(IMAGES)), write("l.gz", gzip(LABELS))));
  }

  private static void assertIsWhatWasWritten(ValueDataset data) {
    assertThat(data.name()).isEqualTo("two");
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.width()).isEqualTo(6);
    assertThat(data.shape()).contains(new Shape(1, 2, 3));
    assertThat(data.classes()).isEqualTo(5);
    assertThat(data.labels()).containsExactly(4, 0);
    assertThat(data.value(0, 1)).isEqualTo(0.2);
    assertThat(data.value(0, 2)).isEqualTo(1);
    assertThat(data.value(0, 3)).isEqualTo(0.4);
    assertThat(data.value(1, 0)).isEqualTo(9 / 255.0);
    assertThat(data.value(1, 5)).isEqualTo(128 / 255.0);
  }

  @Test
  void aMissingFile() {
    assertRefused("'" + folder.resolve("no-such-file") + "' does not exist",
        () -> IdxDataset.read("x", folder.resolve("no-such-file"), labels));
  }

  @Test
  void labelsInPlaceOfImages() {
    assertRefused("holds no IDX images: it begins with 0x00000801, expected 0x00000803",
        () -> IdxDataset.read("x", labels, labels));
    assertRefused("holds no IDX labels: it begins with 0x00000803, expected 0x00000801",
        () -> IdxDataset.read("x", images, images));
  }

  @Test
  void anotherElementType() {
    assertRefused("it begins with 0x00000d03", () -> read(with(IMAGES, 2, 0x0d), LABELS));
  }

  @Test
  void gzipWithoutItsName() {
    assertRefused("it is gzip, name it .gz", () -> read(gzip(IMAGES), LABELS));
  }

  @Test
  void aNameInGzWithoutGzip() {
    assertRefused("is not gzip, though its name ends in .gz",
        () -> IdxDataset.read("x", write("plain.gz", IMAGES), labels));
    assertRefused("is not gzip", () -> IdxDataset.read("x", write("empty.gz", new byte[0]), labels));
  }

  @Test
  void everyCutOfThePlainFile() throws IOException {
    for (int length = 0; length < IMAGES.length; length++) {
      byte[] cut = Arrays.copyOf(IMAGES, length);
      assertRefused("is cut short", () -> read(cut, LABELS));
    }
    assertRefused("11 bytes of images, its header promises 12", () -> read(Arrays.copyOf(IMAGES, 27), LABELS));
    assertRefused("1 bytes of labels, its header promises 2", () -> read(IMAGES, Arrays.copyOf(LABELS, 9)));
  }

  @Test
  void everyCutOfTheGzippedFile() throws IOException {
    byte[] whole = gzip(IMAGES);
    for (int length = 2; length < whole.length; length++) {
      Path cut = write("cut.gz", Arrays.copyOf(whole, length));
      assertRefused("'" + cut + "' is cut short", () -> IdxDataset.read("x", cut, labels));
    }
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] whole = gzip(IMAGES);
    Path file = write("damaged.gz", with(whole, whole.length - 6, whole[whole.length - 6] ^ 1));
    assertRefused("'" + file + "' cannot be unpacked", () -> IdxDataset.read("x", file, labels));
  }

  @Test
  void moreBytesThanTheHeaderPromises() {
    assertRefused("goes on after the 12 bytes of images", () -> read(Arrays.copyOf(IMAGES, 29), LABELS));
  }

  @Test
  void sizesThatMakeNoSense() {
    assertRefused("the sizes 0 x 2 x 3, expected at least 1", () -> read(with(IMAGES, 7, 0), LABELS));
    assertRefused("the sizes 4278190082 x 2 x 3", () -> read(with(IMAGES, 4, 0xff), LABELS));
    assertRefused("the sizes 2130706434 x 2 x 3", () -> read(with(IMAGES, 4, 0x7f), LABELS));
  }

  @Test
  void countsThatDiffer() {
    byte[] three = {0, 0, 8, 1, 0, 0, 0, 3, 4, 0, 1};
    assertRefused("has 3 labels, 'i' has 2 images", () -> read(IMAGES, three));
  }

  @Test
  void aFolderNamedAsMnistIs() throws IOException {
    write("t10k-images-idx3-ubyte.gz", gzip(IMAGES));
    write("t10k-labels-idx1-ubyte.gz", gzip(LABELS));
    MnistFolder files = new MnistFolder("mine", folder);
    assertThat(MnistFolder.isOne(folder)).isTrue();
    assertThat(files.train().name()).isEqualTo("mine-train");
    assertThat(files.test().labels()).containsExactly(4, 0);
  }

  @Test
  void aFolderThatLacksAFile() throws IOException {
    assertThat(MnistFolder.isOne(Files.createDirectory(folder.resolve("empty")))).isFalse();
    assertRefused("lacks 't10k-images-idx3-ubyte' or 't10k-images-idx3-ubyte.gz'",
        () -> new MnistFolder("mine", folder).test());
  }

  @Test
  void tenThousandDigitsOfMnist() throws IOException {
    MnistFolder files = new MnistFolder("mnist10k", SharedData.path("mnist10k"));
    assertIsMnist(files.train(), 8000);
    assertIsMnist(files.test(), 2000);
  }

  private static void assertIsMnist(ValueDataset data, int size) {
    assertThat(data.size()).isEqualTo(size);
    assertThat(data.width()).isEqualTo(784);
    assertThat(data.classes()).isEqualTo(10);
    int[] byClass = new int[10];
    double brightness = 0;
    for (int s = 0; s < size; s++) {
      byClass[data.label(s)]++;
      for (int i = 0; i < 784; i++) {
        brightness += data.value(s, i);
      }
    }
    assertThat(Arrays.stream(byClass).min().orElseThrow()).isGreaterThan(size / 15);
    // MNIST's mean brightness is known: 0.1307
    assertThat(brightness / size / 784).isBetween(0.125, 0.136);
  }

  private void read(byte[] imageBytes, byte[] labelBytes) throws IOException {
    IdxDataset.read("x", write("i", imageBytes), write("l", labelBytes));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] with(byte[] bytes, int position, int value) {
    byte[] changed = bytes.clone();
    changed[position] = (byte) value;
    return changed;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void assertRefused(String expected, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected)
        .hasMessageStartingWith("data ")
        .hasMessageNotContaining("\n");
  }
}
