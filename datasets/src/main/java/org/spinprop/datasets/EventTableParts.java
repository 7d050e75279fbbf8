package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spinprop.data.Dataset;
import org.spinprop.data.EventLayout;

/** Tables of events: a file, or a folder with train.csv, validation.csv, test.csv. All have as many neurons and classes as any. */
final class EventTableParts implements Parts {
  private final Map<Split, EventTable> tables = new EnumMap<>(Split.class);
  private final Path path;

  EventTableParts(Path path) throws IOException {
    this.path = path;
    if (Files.isRegularFile(path)) {
      tables.put(Split.TRAIN, EventTable.open(path));
      return;
    }
    for (Split split : Split.values()) {
      Path file = CsvParts.file(path, split);
      if (Files.isRegularFile(file)) {
        tables.put(split, EventTable.open(file));
      }
    }
  }

  @Override
  public Set<Split> present() {
    return tables.keySet();
  }

  @Override
  public Dataset open(Split split) {
    EventTable table = tables.get(split);
    int neurons = tables.values().stream().mapToInt(EventTable::neurons).max().orElse(1);
    int classes = tables.values().stream().mapToInt(EventTable::classes).max().orElse(1);
    return new RecordedEvents(
        Parts.name(path, split), EventLayout.line(neurons), table.labels(),
        ClassNames.upTo(classes - 1, String.format(Locale.ROOT, "data '%s'", path)), table::sample);
  }
}
