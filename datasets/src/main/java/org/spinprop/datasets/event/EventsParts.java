package org.spinprop.datasets.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;

/** A folder with train.events, validation.events and test.events, of which any but the first may be absent. */
public record EventsParts(Path folder) implements Parts {

  @Override
  public Set<DataPart> present() {
    return Parts.where(part -> Files.isRegularFile(file(folder, part)));
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    return EventsFile.open(file(folder, part));
  }

  /** Where a part lies in a folder. */
  public static Path file(Path folder, DataPart part) {
    return folder.resolve(part.name().toLowerCase(Locale.ROOT) + ".events");
  }
}
