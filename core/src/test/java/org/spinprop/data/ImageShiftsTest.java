package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;

class ImageShiftsTest {
  @TempDir private Path folder;

  @Test
  void eachImageComesAtOneOfNineShiftsWithADarkBorder() throws IOException {
    Dataset images = images(900);
    Dataset shifted = new ImageShifts(1).apply(images, random());
    int[] seen = new int[9];
    for (int s = 0; s < images.size(); s++) {
      int shift = shiftOf(shifted, s);
      seen[shift]++;
      int down = shift / 3 - 1;
      int right = shift % 3 - 1;
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 5; column++) {
          boolean inside = row - down >= 0 && row - down < 4 && column - right >= 0 && column - right < 5;
          double expected = inside ? images.value(s, (row - down) * 5 + column - right) : 0;
          assertThat(shifted.value(s, row * 5 + column)).isEqualTo(expected);
        }
      }
      assertThat(shifted.label(s)).isEqualTo(images.label(s));
    }
    assertThat(Arrays.stream(seen).min().orElseThrow()).isGreaterThan(60);
  }

  @Test
  void theSameRandomNumbersGiveTheSameShifts() throws IOException {
    Dataset images = images(50);
    Dataset first = new ImageShifts(2).apply(images, random());
    Dataset second = new ImageShifts(2).apply(images, random());
    for (int s = 0; s < 50; s++) {
      for (int i = 0; i < 20; i++) {
        assertThat(first.value(s, i)).isEqualTo(second.value(s, i));
      }
    }
  }

  @Test
  void pointsAreNoImages() {
    assertThatThrownBy(() -> new ImageShifts(1).apply(YinYang.generate("points", 1, 3), random()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data 'points' are no images");
    assertThatThrownBy(() -> new ImageShifts(-1)).isInstanceOf(InvalidInputException.class);
  }

  /** Pixels of 4 x 5 images differ from one another and are never dark; one in the middle tells the shift. */
  private static int shiftOf(Dataset shifted, int sample) {
    for (int shift = 0; shift < 9; shift++) {
      int pixel = (1 + shift / 3 - 1) * 5 + 2 + shift % 3 - 1;
      if (shifted.value(sample, pixel) == 8 / 255.0) {
        return shift;
      }
    }
    throw new AssertionError("no shift of at most a pixel");
  }

  private Dataset images(int count) throws IOException {
    byte[] pixels = new byte[16 + count * 20];
    byte[] header = {0, 0, 8, 3, 0, 0, (byte) (count >> 8), (byte) count, 0, 0, 0, 4, 0, 0, 0, 5};
    System.arraycopy(header, 0, pixels, 0, 16);
    for (int i = 16; i < pixels.length; i++) {
      pixels[i] = (byte) (1 + (i - 16) % 20);
    }
    byte[] labels = new byte[8 + count];
    System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, (byte) (count >> 8), (byte) count}, 0, labels, 0, 8);
    Path imageFile = Files.write(folder.resolve("i"), pixels);
    return IdxDataset.read("images", imageFile, Files.write(folder.resolve("l"), labels));
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  }
}
