package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.camera.CameraOptions;
import org.spinprop.datasets.csv.Header;
import org.spinprop.datasets.part.DataPart;

/** How CSV files begin, and what their cells may hold: headers, separators, comments, encodings, numbers and classes. */
class CsvHeadTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x,y,class\n0.25,1,2\n0.5,0,0\n",
        "0,1,2\n0.25,1.0,2\n0.5,0.0,0\n", // columns without names, as pandas writes them
        "1,2,3\n0.25,1.0,2\n0.5,0.0,0\n",
        "0,1,class\n0.25,1,2\n0.5,0,0\n",
        "x,y,2\n0.25,1,2\n0.5,0,0\n",
        ",x,y,class\n0,0.25,1,2\n1,0.5,0,0\n", // with its index
        ",0,1,2\n0,0.25,1.0,2\n1,0.5,0.0,0\n",
        "Unnamed: 0,x,y,class\n0,0.25,1,2\n1,0.5,0,0\n",
        "\"\",\"x\",\"y\",\"class\"\n\"1\",0.25,1,2\n\"2\",0.5,0,0\n", // as R writes it
        "x;y;class\n0.25;1;2\n0.5;0;0\n",
        "x\ty\tclass\n0.25\t1\t2\n0.5\t0\t0\n",
        "# x y class\n2.5e-01 1.0e+00 2.0e+00\n5.0e-01 0.0e+00 0.0e+00\n", // as numpy.savetxt writes it
        "# made by a \"tool, 2026\nx,y,class\n#0.9,0.9,9\n0.25,1,2\n0.5,0,0\n",
        "\ufeffx,y,class\n0.25,1,2.0\n0.5,0,0.0\n",
        "0.25,1,2\n0.5,0,0\n",
        "0.25;1;2\n0.5;0;0\n",
      })
  void theSameSamplesAreReadHoweverTheyAreWritten(String content) throws IOException {
    ValueDataset data = ValueDataset.of(source(content, Optional.empty()).whole());
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.width()).isEqualTo(2);
    assertThat(data.labels()).containsExactly(2, 0);
    assertThat(data.classes()).isEqualTo(3);
    assertThat(new double[] {data.value(0, 0), data.value(0, 1), data.value(1, 0), data.value(1, 1)})
        .containsExactly(0.25, 1, 0.5, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1,o.2,0 | line 1, column 2: 'o.2' is no number; as it stands the line is neither a sample nor names of columns",
        "o.1,0 | line 1, column 1: 'o.1' is no number",
        "O.1,o.2,a | line 1, column 1: 'O.1' is no number", // a class below
        "x,0.2,class | line 1, column 1: 'x' is no number",
        "0.1,,0 | line 1, column 2: '' is no number: the value is missing",
        "nan,inf,0 | line 1, column 1: 'nan' is no number",
        "0.1,0.2,zero | line 1, column 3: the class 'zero' is a word, those below are numbers",
        "0,1,2 | line 1: '0,1,2' may be a sample, or count the columns: say --header no or --header yes",
      })
  void aFirstRowThatIsNeitherHeaderNorSampleIsRefused(String first, String message) {
    String below =
        first.startsWith("O")
            ? "0.3,0.4,a\n"
            : first.startsWith("o") ? "0.3,1\n" : first.equals("0,1,2") ? "1,0,2\n" : "0.3,0.4,1\n";
    assertRefused(message, (first + "\n" + below).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aHeaderWhoseLastNameIsAClassFarBelowIsRefused() {
    String many = "0.3,0.4,b\n".repeat(50);
    assertRefused("line 2: taken for a header, but 'a' is a class below",
        ("# c\no.1,o.2,a\n" + many + "0.1,0.2,a\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theOptionDecidesAboutTheFirstRow() throws IOException {
    String content = "0,1,2\n1,0,0\n";
    assertThat(source(content, Optional.of(Header.NO)).whole().labels()).containsExactly(2, 0);
    DataSource with = source(content, Optional.of(Header.YES));
    assertThat(with.whole().labels()).containsExactly(0);
    assertThat(with.notes()).containsExactly("data.csv: its first row is taken for a header: 0, 1, 2");
    assertThat(source("0.1,0.2,a\n0.3,0.4,b\n", Optional.of(Header.YES)).whole().classNames()).containsExactly("b");
  }

  @Test
  void whatIsDecidedIsSaid() throws IOException {
    DataSource source = source("# c\n;x;y;class\n0;0.25;1;2\n1;0.5;0;0\n", Optional.empty());
    source.whole();
    assertThat(source.notes())
        .containsExactly(
            "data.csv: its first column counts the rows and is left out",
            "data.csv: cells are separated by semicolons",
            "data.csv: lines that begin with # are passed over: 1",
            "data.csv: no sample of class 1");
    assertThat(source.details()).containsExactly("data.csv: its first row is taken for a header: , x, y, class");
    StringBuilder wide = new StringBuilder();
    for (int column = 0; column < 784; column++) {
      wide.append(column).append(',');
    }
    String pixels = "0,".repeat(784);
    DataSource images = source(wide + "784\n" + pixels + "3\n" + pixels + "0\n", Optional.empty());
    assertThat(images.whole().size()).isEqualTo(2);
    assertThat(images.notes())
        .containsExactly(
            "data.csv: its first row is taken for a header: 0, 1, 2, 3, ... 784 (785 columns)",
            "data.csv: no sample of class 1, 2");
  }

  @Test
  void whatIsNoTextIsNamed() throws IOException {
    String content = "x,y,class\n0.25,1,2\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    assertRefused("is compressed with gzip; unpack it first: gunzip", bytes.toByteArray());
    assertRefused("is text in UTF-16, expected UTF-8: iconv -f UTF-16 -t UTF-8", content.getBytes(StandardCharsets.UTF_16));
    assertRefused("is text in UTF-16", ("\ufeff" + content).getBytes(StandardCharsets.UTF_16LE));
    assertRefused("holds zero bytes", content.getBytes(StandardCharsets.UTF_16LE));
    assertRefused("is a ZIP archive or a spreadsheet", "PK\u0003\u0004...".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        "line 3 is no text in UTF-8; of one in Latin-1: iconv -f ISO-8859-1 -t UTF-8",
        "x,class\n0.1,a\n0.2,é\n0.3,è\n".getBytes(Charset.forName("ISO-8859-1")));
    assertThat(source("x,class\n0.1,\ufffd\n0.2,é\n", Optional.empty()).whole().classes()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1p-2", "0.25f", "1d", "NaN", "Infinity", "-Infinity", "1_0", "٠.٢", "1e", "--1"})
  void numbersInFormsOfOtherLanguagesAreRefused(String number) {
    assertRefused("line 2, column 2 (y): '" + number + "' is no number",
        ("x,y,class\n0.1," + number + ",0\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void numbersThatAreTooLargeOrHaveACommaAreSaidToBeSo() {
    assertRefused("'1e400' is too large a number", "x,y,class\n0.1,1e400,0\n".getBytes(StandardCharsets.UTF_8));
    assertRefused("line 2, column 2 (y): '0,5' is no number: write 0.5",
        "x;y;class\n0.1;0,5;0\n0.2;0,6;0\n".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {".5", "5e-1", "+0.5", "5E-1", "0.50"})
  void numbersThatEveryToolWritesAreRead(String number) throws IOException {
    assertThat(ValueDataset.of(source("x,class\n" + number + ",0\n", Optional.empty()).whole()).value(0, 0)).isEqualTo(0.5);
  }

  @Test
  void classesWrittenAsFloatsAreNumbers() throws IOException {
    for (String ten : List.of("10", "10.0", "1.0e+01", "1e1", "10.")) {
      ValueDataset data = ValueDataset.of(source("x,class\n0.1," + ten + "\n0.2,2.0\n0.3,4\n", Optional.empty()).whole());
      assertThat(data.labels()).containsExactly(10, 2, 4);
      assertThat(data.classes()).isEqualTo(11);
    }
    assertThat(source("x,class\n0.1,1\n0.2,-1\n", Optional.empty()).whole().classNames()).containsExactly("-1", "1");
    assertThat(source("x,class\n0.1,-0.0\n0.2,1\n", Optional.empty()).whole().labels()).containsExactly(0, 1);
    assertThat(source("x,class\n0.1,7b\n0.2,7.0\n0.3,7\n", Optional.empty()).whole().classNames()).containsExactly("7", "7b");
    assertRefused("line 3: class '0.37' is neither a whole number nor a word",
        "x,class\n0.1,1\n0.2,0.37\n".getBytes(StandardCharsets.UTF_8));
    assertRefused("classes go up to 100000, and 2 of them occur",
        "x,class\n0.1,1\n0.2,100000\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyPartHasTheClassesOfTheTrainingPart() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0.1,0\n0.2,1.0\n0.2,3\n");
    Files.writeString(folder.resolve("validation.csv"), "0.1,1\n");
    Path test = Files.writeString(folder.resolve("test.csv"), "0.1,0\n0.2,4\n");
    DataSource source = DataSource.of(folder.toString(), ReadOptions.DEFAULT);
    assertThat(source.load(DataPart.TRAIN).classes()).isEqualTo(4);
    assertThat(source.load(DataPart.VALIDATION).classes()).isEqualTo(4);
    assertThatThrownBy(() -> source.load(DataPart.TEST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + test + "', line 2: class '4' is not among those of the training part: 0, 1, 2, 3");
  }

  @Test
  void rastersAndTablesOfEventsBeginLikewise() throws IOException {
    Path a = Files.createDirectories(folder.resolve("rasters/a"));
    for (String raster : new String[] {
      "0,1,2\n0,1,0\n0,0,1\n", "0 1 0\n0 0 1\n", "n0\tn1\tn2\n0\t1\t0\n0\t0\t1\n", ",0,1,2\n0,0,1,0\n1,0,0,1\n",
      "# raster\n0;1;0\n0;0;1\n"
    }) {
      Files.writeString(a.resolve("1.csv"), raster);
      EventDataset data =
          EventDataset.of(DataSource.of(folder.resolve("rasters").toString(), ReadOptions.DEFAULT).load(DataPart.TRAIN));
      assertThat(data.width()).isEqualTo(3);
      assertThat(data.events(0).times()).containsExactly(0, 1);
      assertThat(data.events(0).channels()).containsExactly(1, 2);
    }
    for (String table : new String[] {
      "sample;label;time;neuron\n0;1;0.5;3\n", "# t\nsample\tlabel\ttime\tneuron\n0\t1\t0.5\t3\n",
      ",sample,label,time,neuron\n0,0,1,0.5,3\n"
    }) {
      EventDataset data = EventDataset.of(source(table, Optional.empty()).whole());
      assertThat(data.width()).isEqualTo(4);
      assertThat(data.labels()).containsExactly(1);
      assertThat(data.events(0).times()).containsExactly(0.5);
    }
  }

  private void assertRefused(String message, byte[] content) {
    assertThatThrownBy(
        () -> DataSource.of(Files.write(folder.resolve("data.csv"), content).toString(), ReadOptions.DEFAULT).whole())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data file '" + folder.resolve("data.csv") + "'")
        .hasMessageContaining(message);
  }

  private DataSource source(String content, Optional<Header> header) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), content);
    return DataSource.of(file.toString(),
        new ReadOptions(Optional.empty(), Optional.empty(), header, 32, CameraOptions.NONE, Optional.empty()));
  }
}
