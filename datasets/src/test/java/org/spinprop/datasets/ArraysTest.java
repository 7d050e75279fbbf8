package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.camera.CameraOptions;
import org.spinprop.datasets.part.DataPart;

/** Values and classes in arrays that NumPy saved (numpy_files.py). */
class ArraysTest {
  private @TempDir Path folder;

  @Test
  void imagesAsKerasKeepsThemAreReadByTheirParts() throws IOException {
    DataSource source = source(Fixtures.path("numpy/keras.npz"));
    assertThat(source.format()).isEqualTo("values in arrays of NumPy");
    assertThat(source.isFile()).isFalse();
    assertThat(source.present()).containsExactly(DataPart.TRAIN, DataPart.TEST);
    ValueDataset test = ValueDataset.of(source.load(DataPart.TEST));
    assertThat(test.shape()).contains(new Shape(1, 3, 4));
    assertThat(test.labels()).containsExactly(0, 1, 2, 0, 1);
    JsonNode pixels = expected("keras").get("x_test");
    for (int value = 0; value < 5 * 12; value++) {
      assertThat(test.value(value / 12, value % 12)).isEqualTo(pixels.get(value).asInt() / 255.0);
    }
    assertThat(source.load(DataPart.TRAIN).classes()).isEqualTo(3);
  }

  @Test
  void coloursLieChannelByChannelWhateverTheFileHas() throws IOException {
    DataSource source = source(Fixtures.path("numpy/colour.npz"));
    ValueDataset train = ValueDataset.of(source.part(DataPart.TRAIN));
    assertThat(train.shape()).contains(new Shape(3, 2, 4));
    assertThat(train.labels()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    JsonNode first = expected("colour").get("channels_first");
    for (int value = 0; value < 10 * 24; value++) {
      assertThat(train.value(value / 24, value % 24)).isEqualTo(first.get(value).asInt() / 255.0);
    }
    assertThat(source.part(DataPart.VALIDATION).labels()).containsExactly(1, 0);
  }

  @Test
  void valuesOfOneFileAreScaledByTheirRangesAndClassesMayBeRowsWithAOne() throws IOException {
    DataSource source = source(Fixtures.path("numpy/values.npz"));
    assertThat(source.isFile()).isTrue();
    ValueDataset all = ValueDataset.of(source.whole());
    assertThat(all.shape()).isEmpty();
    assertThat(all.labels()).isEqualTo(Fixtures.ints(expected("values").get("y")));
    double[] values = Fixtures.doubles(expected("values").get("X"));
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int sample = 0; sample < 30; sample++) {
      low = Math.min(low, values[4 * sample + 1]);
      high = Math.max(high, values[4 * sample + 1]);
    }
    for (int sample = 0; sample < 30; sample++) {
      assertThat(all.value(sample, 1)).isCloseTo((values[4 * sample + 1] - low) / (high - low), within(1e-12));
    }
  }

  @Test
  void aFolderWithAFileAnArrayIsReadLikewise() throws IOException {
    ValueDataset train = ValueDataset.of(source(Fixtures.path("numpy/folder")).part(DataPart.TRAIN));
    assertThat(train.shape()).contains(new Shape(1, 3, 4));
    assertThat(train.value(0, 0)).isEqualTo(expected("keras").get("x_train").get(0).asInt() / 255.0);
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    Path own = Fixtures.copy("numpy/folder", folder.resolve("own"));
    Path labels = own.resolve("y_train.npy");
    Files.copy(Fixtures.path("numpy/u1.npy"), labels, StandardCopyOption.REPLACE_EXISTING);
    assertRefused("y_train.npy' has 6 labels, data file '" + own.resolve("x_train.npy") + "' has 20 samples",
        () -> source(own).part(DataPart.TRAIN));
    Files.copy(Fixtures.path("numpy/f4.npy"), labels, StandardCopyOption.REPLACE_EXISTING);
    assertRefused("sample 1: a class of 0.5, expected a whole number", () -> source(own).part(DataPart.TRAIN));
    Files.copy(Fixtures.path("numpy/last-fastest.npy"), labels, StandardCopyOption.REPLACE_EXISTING);
    assertRefused("is an array (2, 3, 4), expected a class a sample", () -> source(own).part(DataPart.TRAIN));
    Files.delete(labels);
    ReadOptions numpy =
        new ReadOptions(Optional.of(DataFormat.NUMPY), Optional.empty(), Optional.empty(), 32,
            CameraOptions.NONE, Optional.empty());
    assertRefused("has the arrays 'x_train'; expected x_train and y_train", () -> DataSource.of(own.toString(), numpy));
  }

  private static DataSource source(Path path) throws IOException {
    return DataSource.of(path.toString(), ReadOptions.DEFAULT);
  }

  private static JsonNode expected(String name) throws IOException {
    return new ObjectMapper().readTree(Fixtures.path("numpy/expected.json").toFile()).get(name);
  }

  private static void assertRefused(String expected, ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }
}
