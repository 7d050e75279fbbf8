package org.spinprop.datasets;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.camera.CameraOptions;
import org.spinprop.datasets.csv.CsvColumns;
import org.spinprop.datasets.csv.Header;

/**
 * How data are to be read, where a path alone does not say it.
 *
 * @param format that they have; recognised by what lies there if absent
 * @param labelColumn of CSV files: name or number, from 1, of the column with the classes; the last if absent
 * @param header whether the first row of CSV files names the columns; inferred from the rows if absent
 * @param audioChannels bands that recordings of sound are divided into
 * @param camera what files of event cameras do not say
 * @param splitSeed which samples are held back, where the data have no parts of their own; if absent, those that were when the
 *     model was trained on the same data, else those of {@value #SPLIT_SEED}
 */
public record ReadOptions(
    Optional<DataFormat> format, Optional<String> labelColumn, Optional<Header> header, int audioChannels,
    CameraOptions camera, Optional<Long> splitSeed) {

  static final long SPLIT_SEED = 1;

  /** Recognised by what lies there. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty(), 32, CameraOptions.NONE, Optional.empty());

  public ReadOptions {
    if (audioChannels < 1 || audioChannels > 1024) {
      throw InvalidInputException.of("audio channels: %d, expected 1 to 1024", audioChannels);
    }
  }

  /** What is said of the columns of CSV files. */
  public CsvColumns csv() {
    return new CsvColumns(labelColumn, header);
  }
}
