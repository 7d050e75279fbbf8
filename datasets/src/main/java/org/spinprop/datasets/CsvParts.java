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
 *
 * @param labelColumn see {@link ReadOptions}
 */
record CsvParts(Path folder, Optional<String> labelColumn) implements Parts {

  @Override
  public Set<Split> present() {
    return Arrays.stream(Split.values())
        .filter(split -> Files.isRegularFile(file(split)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Dataset open(Split split) throws IOException {
    CsvTable own = CsvTable.read(file(split), labelColumn);
    boolean standsAlone = split == Split.TRAIN || !present().contains(Split.TRAIN);
    return CsvDataset.of(own, standsAlone ? own : CsvTable.read(file(Split.TRAIN), labelColumn));
  }

  /** A single file. */
  static Parts of(Path file, Optional<String> labelColumn) {
    return Parts.whole(
        () -> {
          CsvTable all = CsvTable.read(file, labelColumn);
          return CsvDataset.of(all, all);
        });
  }

  private Path file(Split split) {
    return file(folder, split);
  }

  static Path file(Path folder, Split split) {
    return folder.resolve(split.name().toLowerCase(Locale.ROOT) + ".csv");
  }
}
