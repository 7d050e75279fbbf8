package org.spinprop.cli.data;

import java.io.IOException;
import java.util.Optional;
import org.spinprop.datasets.DataFormat;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.ReadOptions;
import picocli.CommandLine.Option;

/** Data, by name or path. */
public final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "yinyang",
      description = "yinyang, fashion-mnist, or a file or folder (default: ${DEFAULT-VALUE}).")
  private String data;

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
      names = "--audio-channels",
      paramLabel = "N",
      description = "Bands that recordings of sound are divided into (default: ${DEFAULT-VALUE}).")
  private int audioChannels = ReadOptions.DEFAULT.audioChannels();

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      description = "Draws the samples that are held back, where data have no parts of their own (default: ${DEFAULT-VALUE}).")
  private long splitSeed = ReadOptions.DEFAULT.splitSeed();

  /** All three splits. */
  public DataSplits splits() throws IOException {
    return source().splits();
  }

  /** Where samples come from. */
  DataSource source() throws IOException {
    return DataSource.of(data, read());
  }

  /** How data are read. */
  private ReadOptions read() {
    return new ReadOptions(format, labelColumn, audioChannels, splitSeed);
  }
}
