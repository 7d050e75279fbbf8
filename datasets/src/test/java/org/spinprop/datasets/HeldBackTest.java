package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.camera.CameraOptions;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.model.TrainingData;

/** What is held back reaches neither training nor scaling, and what was trained on is told from the rest. */
class HeldBackTest {
  private @TempDir Path folder;

  @Test
  void aModelsTestIsTheOneOfItsTraining() throws IOException {
    Path file = points(146, 1);
    DataSplits trained = source(file, Optional.of(2L), List.of()).splits();
    List<TrainingData> history = List.of(trained.trainedOn());
    DataSource later = source(file, Optional.empty(), history);
    assertThat(later.areKnown()).isTrue();
    assertThat(values(later.load(DataPart.TEST))).isEqualTo(values(trained.test()))
        .doesNotContainAnyElementsOf(values(trained.train()));
    assertThat(later.notes()).noneMatch(note -> note.contains("trained on"));

    DataSource other = source(file, Optional.of(1L), history);
    Set<Double> seen = new HashSet<>(values(other.load(DataPart.TEST)));
    int size = seen.size();
    seen.retainAll(values(trained.train()));
    assertThat(seen).isNotEmpty();
    assertThat(other.notes())
        .anyMatch(note -> note.endsWith(
            ": %d of %d samples are among those that the model was trained on".formatted(seen.size(), size)));
    assertThat(told(later::whole, later)).contains("118 of 146 samples are among those that the model was trained on");
    assertThat(trained.train().size()).isEqualTo(118); // of 73 a class, 7 for validation and 7 for testing
  }

  @Test
  void theSameSamplesAreKnownUnderAnotherNameAndAsAPart() throws IOException {
    Path file = points(100, 1);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.copy(file, parts.resolve("train.csv"));
    Files.writeString(parts.resolve("test.csv"), Files.readString(points(50, 2)));
    TrainingData trained = source(parts, Optional.empty(), List.of()).splits().trainedOn();
    assertThat(trained.validationHeldBack()).isTrue();
    assertThat(trained.testHeldBack()).isFalse();
    DataSource alone = source(file, Optional.empty(), List.of(trained));
    assertThat(told(alone::whole, alone)).contains("90 of 100 samples are among those that the model was trained on");
    Files.copy(file, folder.resolve("renamed.csv"));
    assertThat(source(folder.resolve("renamed.csv"), Optional.empty(), List.of(trained)).areKnown()).isTrue();
    assertThat(source(points(100, 3), Optional.empty(), List.of(trained)).areKnown()).isFalse();
  }

  @Test
  void scalingIsByTheSamplesForTrainingAlone() throws IOException {
    Path plain = points(100, 1);
    DataSplits before = source(plain, Optional.empty(), List.of()).splits();
    double held = values(before.test()).get(0);
    // the first value of a held-back sample becomes an outlier
    String text = Files.readString(plain).replace(String.format(Locale.ROOT, "%.6f,", held), "10000,");
    for (boolean inFolder : new boolean[] {false, true}) {
      Path data = inFolder ? Files.createDirectory(folder.resolve("alone")) : folder.resolve("outlier.csv");
      Files.writeString(inFolder ? data.resolve("train.csv") : data, text.replace("0.", "2."));
      DataSource source = source(data, Optional.empty(), List.of());
      DataSplits splits = source.splits();
      ValueDataset train = ValueDataset.of(splits.train());
      double largest = 0;
      for (int sample = 0; sample < train.size(); sample++) {
        largest = Math.max(largest, train.value(sample, 0));
      }
      assertThat(largest).isEqualTo(1);
      assertThat(splits.trainedOn().scaling().orElseThrow().high().get(0)).isLessThan(3);
      assertThat(source.notes())
          .anyMatch(note -> note.contains("lie outside the range of their columns in training and are cut off"));

      Path fresh = Files.writeString(folder.resolve("fresh.csv"), "2.5,2.5,0\n2.75,2.25,1\n");
      ValueDataset later = ValueDataset.of(source(fresh, Optional.empty(), List.of(splits.trainedOn())).whole());
      double low = splits.trainedOn().scaling().orElseThrow().low().get(0);
      double high = splits.trainedOn().scaling().orElseThrow().high().get(0);
      assertThat(later.value(1, 0)).isEqualTo((2.75 - low) / (high - low));
    }
  }

  @Test
  void valuesThatTheModelNeverSawAreRefused() throws IOException {
    TrainingData unit = source(points(100, 1), Optional.empty(), List.of()).splits().trainedOn();
    assertThat(unit.scaling()).isEmpty();
    Path wide = Files.writeString(folder.resolve("wide.csv"), "0.5,0.5,0\n7,0.2,1\n");
    assertThatThrownBy(() -> source(wide, Optional.empty(), List.of(unit)).whole())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + wide + "', line 2: a value is outside 0..1, those for training are not");
  }

  @Test
  void smallClassesAndRowsThatStandInTwoPartsAreSaid() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append("0.%02d,%s%n".formatted(i, i < 30 ? "many" : i < 37 ? "seven" : "three"));
    }
    DataSource source = source(Files.writeString(folder.resolve("small.csv"), rows), Optional.empty(), List.of());
    source.splits();
    assertThat(source.notes())
        .contains(
            "small.csv: no sample is held back for validation of classes of fewer than 10 samples: seven, three",
            "small.csv: no sample is held back for testing of classes of fewer than 5 samples: three");
    Path parts = Files.createDirectory(folder.resolve("twice"));
    Files.writeString(parts.resolve("train.csv"), "0.1,0.2,0\n0.3,0.4,1\n");
    Files.writeString(parts.resolve("validation.csv"), "0.1,0.2,0\n0.5,0.4,1\n");
    Files.writeString(parts.resolve("test.csv"), "0.1,0.2,1\n0.3,0.4,1\n0.3,0.41,1\n");
    DataSource twice = source(parts, Optional.empty(), List.of());
    twice.splits();
    assertThat(twice.notes())
        .containsExactly(
            "validation.csv: 1 of 2 samples have the values of one for training",
            "test.csv: 2 of 3 samples have the values of one for training");
  }

  private interface Reading {
    Dataset read() throws IOException;
  }

  private static String told(Reading reading, DataSource source) throws IOException {
    reading.read();
    return String.join("\n", source.notes());
  }

  private static DataSource source(Path data, Optional<Long> seed, List<TrainingData> history) throws IOException {
    return DataSource.of(
        data.toString(), new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty(), 32, CameraOptions.NONE, seed),
        history);
  }

  /** Samples of two classes, whose first values differ. */
  private Path points(int samples, int seed) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < samples; i++) {
      rows.append(String.format(Locale.ROOT, "0.%06d,0.%d,%d%n", i * 7919 * seed % 1_000_000, i % 9, i % 2));
    }
    return Files.writeString(folder.resolve("points-" + samples + "-" + seed + ".csv"), rows);
  }

  private static List<Double> values(Dataset data) {
    ValueDataset values = ValueDataset.of(data);
    return IntStream.range(0, data.size()).mapToObj(sample -> values.value(sample, 0)).toList();
  }
}
