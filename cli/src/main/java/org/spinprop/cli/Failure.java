package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;

/**
 * Why a command failed, in one line with a remedy, and the exit status: 2 for bad input, files included, 1 for a failure of ours or
 * of the machine.
 */
record Failure(String message, int status) {
  private static final int BAD_INPUT = 2;
  private static final int OURS = 1;

  static Failure of(Throwable thrown) {
    if (cause(thrown, OutOfMemoryError.class).isPresent()) {
      return new Failure(
          String.format(
              Locale.ROOT,
              "out of memory: Java may use %d MB of heap; give it more, as by SPINPROP_JAVA_OPTS=-Xmx8g, or ask for less"
                  + " at a time",
              Runtime.getRuntime().maxMemory() >> 20),
          OURS);
    }
    Optional<LinkageError> unlinked = cause(thrown, LinkageError.class);
    if (unlinked.isPresent()) {
      return new Failure(
          String.format(
              Locale.ROOT,
              "a native library does not load: %s; is there room, and may programs run, in the temporary folder and in"
                  + " DJL's cache (DJL_CACHE_DIR)?",
              oneLine(root(unlinked.get()).toString())),
          OURS);
    }
    if (thrown instanceof InvalidInputException refused) {
      return new Failure(oneLine(refused.getMessage()), BAD_INPUT);
    }
    if (thrown instanceof FileSystemException file) {
      return new Failure("'" + file.getFile() + "': " + reason(file), BAD_INPUT);
    }
    if (thrown instanceof IOException) {
      return new Failure("reading or writing failed: " + oneLine(Reason.of(thrown)), BAD_INPUT);
    }
    Optional<InvalidPathException> path = cause(thrown, InvalidPathException.class);
    if (path.isPresent()) {
      return new Failure(
          String.format(
              Locale.ROOT, "'%s' is no path here: %s; names beyond ASCII need a locale with UTF-8, as by LC_ALL=C.UTF-8",
              path.get().getInput(), path.get().getReason()),
          BAD_INPUT);
    }
    return new Failure("internal error: " + oneLine(thrown.toString()) + " (--debug prints where)", OURS);
  }

  /** Wrong use, as the parser of the command line has it. */
  static Failure ofUse(String message) {
    return new Failure(message, BAD_INPUT);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Throwable root(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).reduce((outer, inner) -> inner).orElseThrow();
  }

  private static String reason(FileSystemException file) {
    if (file instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (file instanceof AccessDeniedException) {
      return "access is denied";
    }
    return file.getReason() == null ? file.getClass().getSimpleName() : oneLine(file.getReason());
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
