package org.spinprop.datasets.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.spinprop.data.Dataset;

/** The parts of a data set as it lies there; each is opened when it is asked for. */
public interface Parts {

  /** The parts that lie there as such. */
  Set<DataPart> present();

  /** Opens a part that is present. */
  Dataset open(DataPart part) throws IOException;

  /** Where a part has a value outside 0..1, if it has one: a file and line. Most formats have none. */
  default Optional<String> beyondUnit(DataPart part) throws IOException {
    return Optional.empty();
  }

  /** How the parts opened so far were read, for those who look at the data, in a sentence each. */
  default List<String> details() {
    return List.of();
  }

  /** What had to be decided in opening them so far, in a sentence each. */
  default List<String> notes() {
    return List.of();
  }

  /** The parts of which something holds. */
  static Set<DataPart> where(Predicate<DataPart> holds) {
    return Arrays.stream(DataPart.values()).filter(holds).collect(Collectors.toUnmodifiableSet());
  }

  /** What a part of a file or folder is called. */
  static String name(Path path, DataPart part) {
    return path.getFileName() + "-" + part.name().toLowerCase(Locale.ROOT);
  }

  /** Data in one piece, which is all for training. */
  static Parts whole(Opening all) {
    return new Parts() {
      @Override
      public Set<DataPart> present() {
        return Set.of(DataPart.TRAIN);
      }

      @Override
      public Dataset open(DataPart part) throws IOException {
        return all.open();
      }
    };
  }

  /** Opens data. */
  @FunctionalInterface
  interface Opening {
    Dataset open() throws IOException;
  }
}
