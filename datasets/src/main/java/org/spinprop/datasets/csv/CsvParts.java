package org.spinprop.datasets.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;

/**
 * A file, or a folder with train.csv, validation.csv and test.csv, of which any may be absent. Names of classes are those of the
 * training part.
 */
public final class CsvParts implements Parts {
  private final Path path;
  private final CsvColumns columns;
  private final Set<String> notes = new LinkedHashSet<>();
  private final Map<DataPart, CsvTable> tables = new EnumMap<>(DataPart.class);

  /** @param path of a file, or a folder with a file for each part */
  public CsvParts(Path path, CsvColumns columns) {
    this.path = path;
    this.columns = columns;
  }

  @Override
  public Set<DataPart> present() {
    return Parts.where(part -> Files.isRegularFile(file(part)));
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    CsvTable own = table(part);
    CsvDataset data = new CsvDataset(own, present().contains(DataPart.TRAIN) ? table(DataPart.TRAIN) : own);
    notes.addAll(data.notes());
    return data;
  }

  @Override
  public Optional<String> beyondUnit(DataPart part) throws IOException {
    CsvTable own = table(part);
    return own.outside() == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "data file '%s', line %d", own.file(), own.outside()));
  }

  @Override
  public List<String> details() {
    return tables.values().stream().map(CsvTable::headerNote).toList();
  }

  private CsvTable table(DataPart part) throws IOException {
    if (!tables.containsKey(part)) {
      tables.put(part, CsvTable.read(file(part), columns));
    }
    return tables.get(part);
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Path file(DataPart part) {
    return part == DataPart.TRAIN && Files.isRegularFile(path) ? path : file(path, part);
  }

  /** Where a part lies in a folder. */
  public static Path file(Path folder, DataPart part) {
    return folder.resolve(part.name().toLowerCase(Locale.ROOT) + ".csv");
  }
}
