package org.spinprop.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.Fixtures;

/** Arrays that NumPy 1.24 wrote (numpy_files.py). */
class NpyArrayTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("plain")
  void numbersAreThoseThatNumPySaved(String name) throws IOException {
    JsonNode expected = expected().get(name);
    NpyArray array = NpyArray.read(Fixtures.path("numpy/" + name + ".npy"));
    assertThat(array.shape()).isEqualTo(Fixtures.ints(expected.get("shape")));
    assertThat(array.isPlain()).isTrue();
    Numbers numbers = array.numbers();
    assertThat(numbers.type()).isEqualTo(expected.get("type").asText());
    assertThat(numbers.size()).isEqualTo(expected.get("numbers").size());
    for (int i = 0; i < numbers.size(); i++) {
      JsonNode number = expected.get("numbers").get(i);
      assertThat(numbers.number(i)).isEqualTo(number.asDouble());
      if (numbers.areWhole()) {
        assertThat(numbers.whole(i)).isEqualTo(number.bigIntegerValue().longValue());
      }
    }
  }

  static Stream<String> plain() throws IOException {
    return expected().properties().stream().filter(entry -> entry.getValue().has("type")).map(entry -> entry.getKey());
  }

  @Test
  void headersOfEveryVersionAreRead() throws IOException {
    NpyArray two = NpyArray.read(Fixtures.path("numpy/version-2.npy"));
    assertThat(two.numbers().whole(1)).isEqualTo(4);
    NpyArray three = NpyArray.read(Fixtures.path("numpy/version-3.npy"));
    assertThat(three.fields()).containsExactly("x", "\u03c4");
    assertThat(three.field("\u03c4").orElseThrow().whole(0)).isEqualTo(2);
    assertThat(three.field("t")).isEmpty();
    assertThat(NpyArray.read(Fixtures.path("numpy/python-2.npy")).numbers().whole(2)).isEqualTo(7);
  }

  @Test
  void paddingIsPassedOverAndTextsAreRefusedOnlyWhereNumbersAreWanted() throws IOException {
    NpyArray aligned = NpyArray.read(Fixtures.path("numpy/events/train/0/aligned.npy"));
    assertThat(aligned.fields()).containsExactly("p", "timestamp", "x", "note", "y");
    assertThat(aligned.field("y").orElseThrow().whole(0)).isEqualTo(9);
    assertRefused("field 'note' is of type '|S3', expected integers", () -> aligned.field("note"));
    assertRefused("has entries with fields (p, timestamp, x, note, y), expected numbers", aligned::numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "objects, 'it holds Python objects, which only Python can unpickle'",
    "texts, 'is of type ''<U3'', expected integers, truth values or floating-point numbers'",
    "complex, 'is of type ''<c16'''",
    "long-double, 'is of type ''<f16'''",
    "dates, 'it holds dates or spans of time (<M8[D]); save it as integers'",
    "nested, 'field ''a'' is made of fields itself'",
    "subarray, 'field ''a'' is an array in each entry'"
  })
  void whatHoldsNoNumbersIsRefusedByName(String name, String why) {
    assertRefused(why, () -> NpyArray.read(Fixtures.path("numpy/" + name + ".npy")).numbers());
  }

  @Test
  void headersThatLieAreRefusedBeforeRoomIsMade() throws IOException {
    byte[] sound = Files.readAllBytes(Fixtures.path("numpy/i4.npy"));
    assertRefused("is cut short: 23 bytes of entries, its header promises 24", Arrays.copyOf(sound, sound.length - 1));
    assertRefused("goes on after the 24 bytes", Arrays.copyOf(sound, sound.length + 1));
    assertRefused("it ends within its header", Arrays.copyOf(sound, 40));
    assertRefused("is no array of NumPy", Arrays.copyOf(sound, 4));
    assertRefused("is no array of NumPy", "{\"x\": 1, \"y\": 2}".getBytes(StandardCharsets.US_ASCII));
    assertRefused("promises 2000000000", header("{'descr': '<i4', 'fortran_order': False, 'shape': (500000000,), }"));
    assertRefused("the shape (50000, 50000) with entries of 8 bytes",
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (50000, 50000), }"));
    assertRefused("a size of 99999999999", header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"));
    assertRefused("with entries of 0 bytes", header("{'descr': '|S0', 'fortran_order': False, 'shape': (2000000000,), }"));
    assertRefused("its header is damaged at character 41", header("{'descr': '<f8', 'fortran_order': False, 'sha"));
    assertRefused("its header is damaged", header("{'descr': '<f8', 'fortran_order': False}"));
    assertRefused("its header is damaged", header("{'descr': '<f8', 'fortran_order': 0, 'shape': ()}"));
    assertRefused("its header is damaged", header("{'descr': '', 'fortran_order': True, 'shape': ()}"));
    byte[] version = sound.clone();
    version[6] = 4;
    assertRefused("is of version 4 of NumPy's format, expected 1 to 3", version);
  }

  private static byte[] header(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    byte[] begin = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) bytes.length, 0};
    byte[] file = Arrays.copyOf(begin, begin.length + bytes.length);
    System.arraycopy(bytes, 0, file, begin.length, bytes.length);
    return file;
  }

  @Test
  void archivesGiveEachArrayByItsName() throws IOException {
    NpzFile keras = NpzFile.open(Fixtures.path("numpy/keras.npz"));
    assertThat(keras.names()).containsExactly("x_train", "y_train", "x_test", "y_test");
    assertThat(keras.read("x_train").shapeText()).isEqualTo("(20, 3, 4)");
    assertRefused("has no array 'z'", () -> keras.read("z"));
    NpyFolder files = NpyFolder.open(Fixtures.path("numpy/folder"));
    assertThat(files.names()).containsExactly("x_train", "y_train");
    assertThat(files.read("y_train").shapeText()).isEqualTo("(20,)");
  }

  @Test
  void aByteThatFlippedInAnArchiveIsFound() throws IOException {
    byte[] archive = Files.readAllBytes(Fixtures.path("numpy/keras.npz"));
    archive[200] ^= 1; // among the entries of x_train, which are stored
    Path file = Files.write(folder.resolve("flipped.npz"), archive);
    assertRefused("array 'x_train' is damaged: its checksum is another", () -> NpzFile.open(file).read("x_train"));
    assertRefused("cannot be unpacked", () -> NpzFile.open(Files.write(file, new byte[100])));
  }

  private static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(Fixtures.path("numpy/expected.json").toFile());
  }

  private void assertRefused(String expected, byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("x.npy"), file);
    assertRefused(expected, () -> NpyArray.read(path));
  }

  private static void assertRefused(String expected, org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }
}
