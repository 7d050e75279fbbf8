package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;

/** Formats of data, in the order in which they are tried on what lies there. */
public enum DataFormat {
  /** A folder with MNIST's four files. */
  IDX("images in IDX files") {
    @Override
    boolean is(Path path) {
      return Files.isDirectory(path) && MnistFolder.isOne(path);
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return new IdxParts(path);
    }
  },

  /** Values and classes in rows: a file, or a folder with train.csv, validation.csv, test.csv. */
  CSV("values in CSV files") {
    @Override
    boolean is(Path path) {
      return hasExtension(path, "csv")
          || Arrays.stream(Split.values()).anyMatch(split -> Files.isRegularFile(CsvParts.file(path, split)));
    }

    @Override
    Parts open(Path path, ReadOptions options) {
      return Files.isDirectory(path)
          ? new CsvParts(path, options.labelColumn())
          : CsvParts.of(path, options.labelColumn());
    }
  };

  private final String title;

  DataFormat(String title) {
    this.title = title;
  }

  /** What it is called in tables. */
  String title() {
    return title;
  }

  /** Whether a file or folder looks as if it had this format. */
  abstract boolean is(Path path) throws IOException;

  /** The parts of a file or folder of this format. */
  abstract Parts open(Path path, ReadOptions options) throws IOException;

  /**
   * The format of a file or folder.
   *
   * @throws InvalidInputException if it is none of these
   */
  static DataFormat of(Path path) throws IOException {
    for (DataFormat format : values()) {
      if (format.is(path)) {
        return format;
      }
    }
    throw InvalidInputException.of(
        "data '%s' are of no known format; name one with --data-format %s to learn what is missing",
        path, Arrays.stream(values()).map(f -> f.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("|")));
  }

  private static boolean hasExtension(Path path, String extension) {
    return Files.isRegularFile(path) && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("." + extension);
  }
}
