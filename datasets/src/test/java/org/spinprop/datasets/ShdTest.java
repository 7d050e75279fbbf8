package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.sound.ShdFile;

/** On files of PyTables, which the published ones were written with, and of h5py. */
class ShdTest {
  private @TempDir Path folder;

  @Test
  void samplesAreWhatPyTablesAndH5pyWrote() throws IOException {
    for (String file : new String[] {"shd/small_train.h5", "shd/small_test.h5"}) {
      EventDataset data = ShdFile.open(Fixtures.path(file));
      JsonNode expected = Fixtures.expected(file);
      int[] labels = Fixtures.ints(expected.get("labels"));
      assertThat(Arrays.copyOf(data.labels(), labels.length)).isEqualTo(labels);
      assertThat(data.width()).isEqualTo(700);
      assertThat(data.classNames()).containsExactly("zero", "one", "two");
      for (int sample = labels.length - 1; sample >= 0; sample--) {
        EventSample events = data.events(sample);
        assertThat(events.channels()).isEqualTo(Fixtures.ints(expected.get("units").get(sample)));
        assertThat(events.times()).isEqualTo(Fixtures.doubles(expected.get("times_ms").get(sample)));
      }
      assertThat(data.events(5).size()).as("a sample without spikes").isZero();
    }
  }

  @Test
  void theWidestTypesOfNumbersAreReadToo() throws IOException {
    EventDataset data = ShdFile.open(Fixtures.path("shd-types/widest.h5"));
    assertThat(data.labels()).containsExactly(1, 0);
    assertThat(data.classNames()).containsExactly("null", "zwei");
    assertThat(data.events(0).times()).containsExactly(1000 * 0.1, 1000 * (1.0 / 3));
    assertThat(data.events(0).channels()).containsExactly(0, 699);
    assertThat(data.events(1).times()).containsExactly(500);
  }

  /** Of {@code shd_h5py.py}: newer structures, other types, links, labels that are the fill value, strangers beside. */
  @ParameterizedTest
  @ValueSource(strings = {"latest.h5", "beside.h5", "soft.h5", "external.h5", "filled.h5"})
  void filesOfH5pyAreReadHoweverTheyAreStored(String name) throws IOException {
    EventDataset data = ShdFile.open(Fixtures.path("shd-h5py/" + name));
    assertThat(data.labels()).containsExactly(1, 0, 1);
    assertThat(data.classNames()).isIn(List.of("zero", "one"), List.of("0", "1"));
    assertThat(data.events(0).times()).containsExactly(250, 500);
    assertThat(data.events(0).channels()).containsExactly(0, 699);
    assertThat(data.events(1).size()).isZero();
    assertThat(data.events(2).times()).containsExactly(125);
  }

  @Test
  void whatOfAFileIsNotReadIsNamed() {
    Path virtual = Fixtures.path("shd-h5py/virtual.h5");
    assertThatThrownBy(() -> ShdFile.open(virtual))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "data file '%s': '/spikes/times' does not hold rows of numbers of a length of their own".formatted(virtual));
    Path fixed = Fixtures.path("shd-h5py/fixed.h5");
    assertThatThrownBy(() -> ShdFile.open(fixed))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'spikes/times' is no array with an entry a sample");
  }

  @Test
  void theFoldersTestPartIsTakenAndValidationIsCutFromTraining() throws IOException {
    DataSplits splits = DataSource.of(Fixtures.path("shd").toString(), ReadOptions.DEFAULT).splits();
    assertThat(new int[] {splits.train().size(), splits.validation().size(), splits.test().size()})
        .containsExactly(37, 3, 12);
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("shd/small_train.h5"));
    Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, whole.length / 3));
    assertThatThrownBy(
        () -> {
          EventDataset data = ShdFile.open(cut);
          for (int sample = 0; sample < data.size(); sample++) {
            data.events(sample);
          }
        })
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + cut + "'");
    Path none = Files.writeString(folder.resolve("none.h5"), "nothing of the kind");
    assertThatThrownBy(() -> ShdFile.open(none)).isInstanceOf(InvalidInputException.class).hasMessageContaining("no HDF5 file");
  }

  @Test
  void unitsTimesAndClassesThatCannotBeAreRefused() throws IOException {
    assertThatThrownBy(() -> ShdFile.open(Fixtures.path("shd-broken/unit.h5")).events(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("unit.h5', spikes/units[1][0]: unit 700, expected 0 to 699");
    assertThatThrownBy(() -> ShdFile.open(Fixtures.path("shd-broken/time.h5")).events(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("time.h5', spikes/times[1][1]: -0.5 s, expected a time of at least 0");
    assertThatThrownBy(() -> ShdFile.open(Fixtures.path("shd-broken/microseconds.h5")).events(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "microseconds.h5', spikes/times[1][1]: 700000.0 s, expected a time of at least 0 and at most 100.0 s");
    assertThatThrownBy(() -> ShdFile.open(Fixtures.path("shd-broken/length.h5")).events(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("length.h5', sample 1: 2 times, 3 units");
    assertThatThrownBy(() -> ShdFile.open(Fixtures.path("shd-broken/label.h5")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("label.h5', labels[1]: class 2, expected 0 to 1");
  }

  @Test
  void filesThatHoldSomethingElseAreRefused() throws IOException {
    Path file = folder.resolve("other.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup spikes = hdf.putGroup("spikes");
      spikes.putDataset("times", new double[] {1, 2});
      hdf.putDataset("labels", new int[] {0, 1});
    }
    assertThatThrownBy(() -> ShdFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no 'spikes/units'");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup spikes = hdf.putGroup("spikes");
      spikes.putDataset("times", new double[] {1, 2});
      spikes.putDataset("units", new int[] {1, 2, 3});
      hdf.putDataset("labels", new int[] {0, 1});
    }
    assertThatThrownBy(() -> ShdFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 labels, spikes/times of 2 samples and spikes/units of 3");
  }
}
