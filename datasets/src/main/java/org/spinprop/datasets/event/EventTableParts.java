package org.spinprop.datasets.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventLayout;
import org.spinprop.datasets.csv.CsvParts;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;
import org.spinprop.datasets.sample.ClassNames;
import org.spinprop.datasets.sample.RecordedEvents;

/** Tables of events: a file, or a folder with train.csv, validation.csv, test.csv. All have as many neurons and classes as any. */
public final class EventTableParts implements Parts {
  private final Map<DataPart, EventTable> tables = new EnumMap<>(DataPart.class);
  private final Path path;

  /** @param path of a file, or a folder with a file for each part */
  public EventTableParts(Path path) throws IOException {
    this.path = path;
    if (Files.isRegularFile(path)) {
      tables.put(DataPart.TRAIN, EventTable.open(path));
      return;
    }
    for (DataPart part : DataPart.values()) {
      Path file = CsvParts.file(path, part);
      if (Files.isRegularFile(file)) {
        tables.put(part, EventTable.open(file));
      }
    }
  }

  @Override
  public Set<DataPart> present() {
    return tables.keySet();
  }

  @Override
  public Dataset open(DataPart part) {
    EventTable table = Objects.requireNonNull(tables.get(part));
    int neurons = tables.values().stream().mapToInt(EventTable::neurons).max().orElse(1);
    int classes = tables.values().stream().mapToInt(EventTable::classes).max().orElse(1);
    return new RecordedEvents(
        Parts.name(path, part), EventLayout.line(neurons), table.labels(),
        ClassNames.upTo(classes - 1, String.format(Locale.ROOT, "data '%s'", path)), table::sample);
  }
}
