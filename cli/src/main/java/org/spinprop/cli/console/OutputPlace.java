package org.spinprop.cli.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.spinprop.InvalidInputException;
import org.spinprop.files.SafeFile;

/** Places that a command is to write to: what cannot be written is refused before there is anything to lose. */
public final class OutputPlace {

  private OutputPlace() {}

  /**
   * Throws {@link InvalidInputException} if a file cannot be written there.
   *
   * @param option that names it
   */
  public static void checkFile(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw InvalidInputException.of("%s: '%s' is a folder, expected a file", option, file);
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw InvalidInputException.of("%s: '%s' cannot be written", option, file);
    }
    if (!SafeFile.isStream(file)) {
      checkFolder(option, Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }
  }

  /** As {@link #checkFile}, of a file that is written anew again and again, which a device or pipe cannot be. */
  public static void checkRegularFile(String option, Path file) {
    checkFile(option, file);
    if (SafeFile.isStream(file)) {
      throw InvalidInputException.of(
          "%s: '%s' is a device or pipe, expected a file, which is written anew after every epoch", option, file);
    }
  }

  /** Throws {@link InvalidInputException} if there is no such folder and none can be made, or nothing can be written into it. */
  public static void checkFolder(String option, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      there = Objects.requireNonNull(there.getParent()); // the outermost one exists
    }
    if (!Files.isDirectory(there)) {
      throw InvalidInputException.of("%s: '%s' is a file, expected a folder", option, there);
    }
    if (!Files.isWritable(there)) {
      throw InvalidInputException.of("%s: nothing can be written into the folder '%s'", option, there);
    }
  }
}
