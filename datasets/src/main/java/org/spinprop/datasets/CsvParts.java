package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.data.Dataset;

/**
 * A folder with train.csv, validation.csv and test.csv, of which any may be absent. Where the training part has values outside
 * 0..1, each column of every part is scaled by its range there; names of classes are those of the training part.
 */
final class CsvParts implements Parts {
  private final Path folder;
  private final Optional<String> labelColumn;
  private Optional<CsvTable> training = Optional.empty();

  /** @param labelColumn see {@link ReadOptions} */
  CsvParts(Path folder, Optional<String> labelColumn) {
    this.folder = folder;
    this.labelColumn = labelColumn;
  }

  @Override
  public Set<Split> present() {
    return Arrays.stream(Split.values())
        .filter(split -> Files.isRegularFile(file(split)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Dataset open(Split split) throws IOException {
    if (split == Split.TRAIN) {
      return new CsvDataset(training(), training());
    }
    CsvTable own = CsvTable.read(file(split), labelColumn);
    return new CsvDataset(own, present().contains(Split.TRAIN) ? training() : own);
  }

  /** The training part, which every part needs, read once. */
  private CsvTable training() throws IOException {
    if (training.isEmpty()) {
      training = Optional.of(CsvTable.read(file(Split.TRAIN), labelColumn));
    }
    return training.get();
  }

  /** A single file. */
  static Parts of(Path file, Optional<String> labelColumn) {
    return Parts.whole(
        () -> {
          CsvTable all = CsvTable.read(file, labelColumn);
          return new CsvDataset(all, all);
        });
  }

  private Path file(Split split) {
    return file(folder, split);
  }

  static Path file(Path folder, Split split) {
    return folder.resolve(split.name().toLowerCase(Locale.ROOT) + ".csv");
  }
}
