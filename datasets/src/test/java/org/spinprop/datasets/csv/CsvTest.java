package org.spinprop.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.camera.CameraOptions;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.datasets.part.DataPart;

class CsvTest {
  private static final ReadOptions OF_CLASS =
      new ReadOptions(Optional.empty(), Optional.of("class"), Optional.empty(), 32, CameraOptions.NONE, Optional.empty());

  private @TempDir Path folder;

  @Test
  void aHeaderIsNotASampleAndWithoutOneEveryRowIs() throws IOException {
    ValueDataset with = whole("x,y,class\n0.25,1,2\n0.5,0,0\n");
    ValueDataset numbered = whole("0,1,class\n0.25,1,2\n0.5,0,0\n");
    ValueDataset without = whole("0.25,1,2\n0.5,0,0\n");
    for (ValueDataset data : new ValueDataset[] {with, numbered, without}) {
      assertThat(data.size()).isEqualTo(2);
      assertThat(data.width()).isEqualTo(2);
      assertThat(data.labels()).containsExactly(2, 0);
      assertThat(data.classes()).isEqualTo(3);
      assertThat(data.value(0, 0)).isEqualTo(0.25);
      assertThat(data.value(1, 1)).isZero();
    }
  }

  @Test
  void theClassMayBeAWordInAnyColumnAndCellsMayBeQuoted() throws IOException {
    String iris =
        "species,\"petal, width\",\"petal \"\"length\"\"\"\nsetosa,\"0.2\",0.1\n\"I. virginica\",0.9, 0.8\nsetosa,0.3,0.1\n\n";
    for (String column : new String[] {"species", "1"}) {
      ValueDataset data = whole(iris, Optional.of(column));
      assertThat(data.classNames()).containsExactly("I. virginica", "setosa");
      assertThat(data.labels()).containsExactly(1, 0, 1);
      assertThat(data.value(1, 0)).isEqualTo(0.9);
      assertThat(data.value(1, 1)).isEqualTo(0.8);
    }
  }

  @Test
  void columnsOutsideZeroToOneAreScaledByTheRangeOfTheTrainingPart() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "-1,10,0\n3,10,1\n1,10,0\n");
    Files.writeString(folder.resolve("validation.csv"), "1,10,0\n");
    Files.writeString(folder.resolve("test.csv"), "2,11,0\n9,10,1\n-9,0,0\n");
    DataSource source = DataSource.of(folder.toString(), ReadOptions.DEFAULT);
    ValueDataset train = ValueDataset.of(source.load(DataPart.TRAIN));
    ValueDataset test = ValueDataset.of(source.load(DataPart.TEST));
    assertThat(new double[] {train.value(0, 0), train.value(1, 0), train.value(2, 0)}).containsExactly(0, 1, 0.5);
    assertThat(new double[] {test.value(0, 0), test.value(1, 0), test.value(2, 0)}).containsExactly(0.75, 1, 0);
    assertThat(test.value(0, 1)).isZero();
  }

  @Test
  void classesAreThoseOfTheTrainingPart() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0.1,b\n0.2,c\n0.2,a\n");
    Files.writeString(folder.resolve("test.csv"), "0.1,c\n");
    DataSource source = DataSource.of(folder.toString(), ReadOptions.DEFAULT);
    assertThat(source.load(DataPart.TEST).labels()).containsExactly(2);
    assertThat(source.load(DataPart.TEST).classes()).isEqualTo(3);
    Path test = Files.writeString(folder.resolve("test.csv"), "0.1,c\n0.2,d\n");
    assertThatThrownBy(() -> DataSource.of(folder.toString(), ReadOptions.DEFAULT).load(DataPart.TEST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + test + "', line 2: class 'd' is not among those of the training part: a, b, c");
  }

  @Test
  void valuesThatThereIsNoRoomForAreReadAgain() throws IOException {
    // a byte order mark, a header with a line break, all ends of lines, blank lines, quotes, classes in the middle
    String text =
        "\ufeff\"x, in\nmm\",class,\"5\"\" wide\"\r\n0.1,a,-2\r\n\r\n\"0.2\",\"b, \"\"c\"\"\",3\r"
            + " 0.3 ,é, 4e-1\n\n\n0.7,a,5";
    Path file = Files.writeString(folder.resolve("data.csv"), text);
    CsvTable kept = CsvTable.read(file, OF_CLASS.csv());
    CsvTable read = CsvTable.read(file, OF_CLASS.csv(), 0);
    double[][] values = {{0.1, -2}, {0.2, 3}, {0.3, 0.4}, {0.7, 5}};
    String[] classes = {"a", "b, \"c\"", "é", "a"};
    int[] lines = {3, 5, 6, 9};
    for (CsvTable table : new CsvTable[] {kept, read}) {
      assertThat(table.size()).isEqualTo(4);
      for (int sample : new int[] {3, 0, 2, 1, 1, 3}) {
        assertThat(new double[] {table.value(sample, 0), table.value(sample, 1)}).isEqualTo(values[sample]);
        assertThat(table.label(sample)).isEqualTo(classes[sample]);
        assertThat(table.line(sample)).isEqualTo(lines[sample]);
      }
    }
    Files.writeString(file, text.replace("4e-1", "4-e1"));
    assertThat(kept.value(2, 1)).isEqualTo(0.4);
    assertThatThrownBy(() -> read.value(2, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + file + "', line 6, column 3 (5\" wide): '4-e1' is no number");
  }

  @Test
  void valuesOfOtherPartsMustBeScaledAsThoseOfTraining() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0,1,0\n1,0.5,0\n");
    Path test = Files.writeString(folder.resolve("test.csv"), "0,1,0\n0.5,1.5,0\n");
    assertThatThrownBy(() -> DataSource.of(folder.toString(), ReadOptions.DEFAULT).load(DataPart.TEST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + test + "', line 2: a value is outside 0..1");
  }

  @Test
  void whatIsWrongIsNamedWithLineAndColumn() {
    assertRefused("line 3, column 2 (y): 'oops' is no number", "x,y,class\n0.1,0.2,0\n0.1,oops,1\n");
    assertRefused("line 2, column 1: '' is no number", "0.1,0.2,0\n,0.2,0\n");
    assertRefused("line 1, column 2: 'NaN' is no number", "0.1,NaN,0\n", Optional.of("1"));
    assertRefused("line 2: 4 columns, the first line has 3", "0.1,0.2,0\n0.1,0.2,0.3,0\n");
    assertRefused("line 1: 1 columns, expected values and a class", "0.1\n");
    assertRefused("line 2, column 3: the class is missing", "0.1,0.2,0\n0.1,0.2,\n");
    assertRefused("line 2: no CSV", "0.1,0.2,0\n\"0.1,0.2,0\n0.3,0.4,0\n");
    assertRefused("has no samples", "x,y,class\n");
    assertRefused("expected values and a class", "");
    assertRefused("has no column 'z'; its first line is x, y, class", "x,y,class\n0.1,0.2,0\n", Optional.of("z"));
  }

  @Test
  void aSingleFileIsCutIntoPartsThatDoNotOverlap() throws IOException {
    StringBuilder rows = new StringBuilder("x,class\n");
    for (int i = 0; i < 100; i++) {
      rows.append("%.2f,%d%n".formatted(i / 100.0, i % 2));
    }
    Path file = Files.writeString(folder.resolve("one.csv"), rows);
    DataSplits splits = DataSource.of(file.toString(), ReadOptions.DEFAULT).splits();
    assertThat(new int[] {splits.train().size(), splits.validation().size(), splits.test().size()})
        .containsExactly(80, 10, 10);
    assertThat(splits.test().labels()).containsOnly(0, 1).contains(0, 1);
    double sum = 0;
    for (ValueDataset part : new ValueDataset[] {
      ValueDataset.of(splits.train()), ValueDataset.of(splits.validation()), ValueDataset.of(splits.test())
    }) {
      for (int i = 0; i < part.size(); i++) {
        sum += part.value(i, 0);
      }
    }
    assertThat(sum).isCloseTo(49.5, within(1e-9));
    DataSplits again = DataSource.of(file.toString(), ReadOptions.DEFAULT).splits();
    DataSplits other =
        DataSource
            .of(file.toString(),
                new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty(), 32, CameraOptions.NONE, Optional.of(2L)))
            .splits();
    assertThat(ValueDataset.of(again.test()).value(0, 0)).isEqualTo(ValueDataset.of(splits.test()).value(0, 0));
    assertThat(values(other)).isNotEqualTo(values(splits));
  }

  private static double[] values(DataSplits splits) {
    ValueDataset test = ValueDataset.of(splits.test());
    return IntStream.range(0, test.size()).mapToDouble(i -> test.value(i, 0)).toArray();
  }

  @Test
  void tooFewSamplesToCutAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("few.csv"), "0.1,0\n0.2,1\n0.3,0\n");
    assertThatThrownBy(() -> DataSource.of(file.toString(), ReadOptions.DEFAULT).splits())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has 3 samples in 2 classes, too few to hold a tenth back");
  }

  private void assertRefused(String expected, String content) {
    assertRefused(expected, content, Optional.empty());
  }

  private void assertRefused(String expected, String content, Optional<String> labelColumn) {
    assertThatThrownBy(() -> whole(content, labelColumn))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + folder.resolve("data.csv") + "'")
        .hasMessageContaining(expected);
  }

  private ValueDataset whole(String content) throws IOException {
    return whole(content, Optional.empty());
  }

  private ValueDataset whole(String content, Optional<String> labelColumn) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), content);
    return ValueDataset.of(
        DataSource
            .of(file.toString(),
                new ReadOptions(Optional.empty(), labelColumn, Optional.empty(), 32, CameraOptions.NONE, Optional.empty()))
            .whole());
  }
}
