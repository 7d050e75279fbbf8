package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.data.Dataset;

/**
 * A file, or a folder with train.csv, validation.csv and test.csv, of which any may be absent. Names of classes are those of the
 * training part.
 */
final class CsvParts implements Parts {
  private final Path path;
  private final ReadOptions options;
  private final Set<String> notes = new LinkedHashSet<>();
  private final Map<Split, CsvTable> tables = new EnumMap<>(Split.class);

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
    CsvTable own = table(split);
    CsvDataset data = new CsvDataset(own, present().contains(Split.TRAIN) ? table(Split.TRAIN) : own);
    notes.addAll(data.notes());
    return data;
  }

  @Override
  public Optional<String> beyondUnit(Split split) throws IOException {
    CsvTable own = table(split);
    return own.outside() == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "data file '%s', line %d", own.file(), own.outside()));
  }

  @Override
  public List<String> details() {
    return tables.values().stream().map(CsvTable::headerNote).toList();
  }

  private CsvTable table(Split split) throws IOException {
    if (!tables.containsKey(split)) {
      tables.put(split, CsvTable.read(file(split), options));
    }
    return tables.get(split);
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
