package org.spinprop.cli.data;

import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.datasets.DataFormat;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.datasets.camera.CameraOptions;
import org.spinprop.datasets.camera.SensorSize;
import org.spinprop.datasets.camera.TimeUnit;
import org.spinprop.datasets.csv.Header;
import picocli.CommandLine.Option;

/** How data are read, where a path alone does not say it. */
@About(Topic.DATA)
final class ReadingOptions {

  @Option(
      names = "--data-format",
      paramLabel = "F",
      description = "${COMPLETION-CANDIDATES} (default: by what lies there).")
  private Optional<DataFormat> format = Optional.empty();

  @Option(
      names = "--label-column",
      paramLabel = "C",
      description = "CSV column with the classes, by name or number from 1 (default: the last).")
  private Optional<String> labelColumn = Optional.empty();

  @Option(
      names = "--header",
      paramLabel = "H",
      description = "Whether the first row of CSV files names the columns: ${COMPLETION-CANDIDATES}"
          + " (default: told from the rows).")
  private Optional<Header> header = Optional.empty();

  @Option(
      names = "--audio-channels",
      paramLabel = "N",
      description = "Bands that recordings of sound are divided into (default: ${DEFAULT-VALUE}).")
  private int audioChannels = ReadOptions.DEFAULT.audioChannels();

  @Option(
      names = "--sensor",
      paramLabel = "WxH",
      converter = SensorConverter.class,
      description = "Columns and rows of an event camera's pixels (default: what the files say, else as many as the events for"
          + " training reach).")
  private Optional<SensorSize> sensor = Optional.empty();

  @Option(
      names = "--event-columns",
      paramLabel = "LETTERS",
      description = "What the columns of NumPy's arrays of plain numbers are: x, y, t and p in their order, as xytp.")
  private Optional<String> eventColumns = Optional.empty();

  @Option(
      names = "--time-unit",
      paramLabel = "U",
      description = "Unit of the times in NumPy's arrays: ${COMPLETION-CANDIDATES} (default: us, of integers).")
  private Optional<TimeUnit> timeUnit = Optional.empty();

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      description = "Draws the samples that are held back, where data have no parts of their own (default: as in the model's"
          + " training on the same data, else 1).")
  private Optional<Long> splitSeed = Optional.empty();

  ReadOptions options() {
    CameraOptions camera = new CameraOptions(sensor, eventColumns, timeUnit);
    return new ReadOptions(format, labelColumn, header, audioChannels, camera, splitSeed);
  }
}
