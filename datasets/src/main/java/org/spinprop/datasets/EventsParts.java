package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.data.Dataset;

/** A folder with train.events, validation.events and test.events, of which any but the first may be absent. */
record EventsParts(Path folder) implements Parts {

  @Override
  public Set<Split> present() {
    return Arrays.stream(Split.values())
        .filter(split -> Files.isRegularFile(file(folder, split)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Dataset open(Split split) throws IOException {
    return EventsFile.open(file(folder, split));
  }

  static Path file(Path folder, Split split) {
    return folder.resolve(split.name().toLowerCase(Locale.ROOT) + ".events");
  }
}
