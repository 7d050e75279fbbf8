package org.spinprop.datasets.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What lies in folders, in the order of names; hidden things do not count. */
public final class Folders {

  private Folders() {}

  /** The files whose names end in one of some endings, small or large. */
  public static List<Path> files(Path folder, String... endings) throws IOException {
    return list(folder).stream()
        .filter(Files::isRegularFile)
        .filter(file -> Arrays.stream(endings).anyMatch(name(file)::endsWith))
        .toList();
  }

  /** The folders in it. */
  public static List<Path> folders(Path folder) throws IOException {
    return list(folder).stream().filter(Files::isDirectory).toList();
  }

  /** A file's or folder's name in small letters. */
  public static String name(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> !name(path).startsWith(".")).sorted().toList();
    }
  }
}
