package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.data.Dataset;

/**
 * A file, or a folder with train.csv, validation.csv and test.csv, of which any may be absent. Where the training part has values
 * outside 0..1, each column of every part is scaled by its range there; names of classes are those of the training part.
 */
final class CsvParts implements Parts {
  private final Path path;
  private final ReadOptions options;
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<CsvTable> training = Optional.empty();

  CsvParts(Path path, ReadOptions options) {
    this.path = path;
    this.options = options;
  }

  @Override
  public Set<Split> present() {
    return Arrays.stream(Split.values())
        .filter(split -> Files.isRegularFile(file(split)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Dataset open(Split split) throws IOException {
    CsvTable own = split == Split.TRAIN ? training() : CsvTable.read(file(split), options);
    CsvDataset data = new CsvDataset(own, present().contains(Split.TRAIN) ? training() : own);
    notes.addAll(data.notes());
    return data;
  }

  /** The training part, which every part needs, read once. */
  private CsvTable training() throws IOException {
    if (training.isEmpty()) {
      training = Optional.of(CsvTable.read(file(Split.TRAIN), options));
    }
    return training.get();
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Path file(Split split) {
    return split == Split.TRAIN && Files.isRegularFile(path) ? path : file(path, split);
  }

  static Path file(Path folder, Split split) {
    return folder.resolve(split.name().toLowerCase(Locale.ROOT) + ".csv");
  }
}
