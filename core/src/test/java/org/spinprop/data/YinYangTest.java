package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the publication files of Kriener, Göltz and Petrovici 2021 (arXiv 2102.08211): their last rows, and a digest of all. */
class YinYangTest {

  /** The digest is SHA-256 of x and y as 64-bit numbers and the class as one of 32 bits, big-endian, row by row. */
  @ParameterizedTest
  @CsvSource({
    "train, 5000, 0.7690797231107925, 0.5883389337522971, 2, "
        + "de26279649112c42cf02096544234d7ba9b0aa0288e31503857f09879d13d0cc",
    "validation, 1000, 0.7107040957004825, 0.804733352731108, 1, "
        + "967547b1d1d98a37098fb626b57816af2ca6b0e1f0d4939206612b2f658d8291",
    "test, 1000, 0.32834060537145815, 0.3899830419619741, 1, "
        + "e8c779c7fb903b923bcb9b6b3e38f4a640e73439a27c30b349b40518c1e61d4f"
  })
  void generatesThePublishedPointsBitForBit(String split, int size, double x, double y, int label, String digest)
      throws NoSuchAlgorithmException {
    ValueDataset data =
        switch (split) {
          case "train" -> YinYang.train();
          case "validation" -> YinYang.validation();
          default -> YinYang.test();
        };
    assertThat(data.size()).isEqualTo(size);
    assertThat(data.value(size - 1, 0)).isEqualTo(x);
    assertThat(data.value(size - 1, 1)).isEqualTo(y);
    assertThat(data.label(size - 1)).isEqualTo(label);
    ByteBuffer rows = ByteBuffer.allocate(size * 20);
    for (int i = 0; i < size; i++) {
      rows.putDouble(data.value(i, 0)).putDouble(data.value(i, 1)).putInt(data.label(i));
    }
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rows.array()))).isEqualTo(digest);
  }
}
