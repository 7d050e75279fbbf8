package org.spinprop.cli.console;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.files.SafeFile;

/**
 * Keeps a second run out of the place that a run writes to, by a lock on {@code .NAME.lock} beside it. The system frees the lock
 * of a run that is killed.
 */
public final class OutputLock implements AutoCloseable {
  private final Optional<Held> held;

  private OutputLock(Optional<Held> held) {
    this.held = held;
  }

  private record Held(Path file, FileChannel channel) {}

  /**
   * Takes a file or folder for this run; a device or pipe may have many writers.
   *
   * @throws InvalidInputException if another run has it
   */
  public static OutputLock on(Path output) throws IOException {
    if (SafeFile.isStream(output)) {
      return new OutputLock(Optional.empty());
    }
    Path place = output.toAbsolutePath().normalize();
    Files.createDirectories(place.getParent());
    Path file = place.resolveSibling("." + place.getFileName() + ".lock");
    while (true) {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw InvalidInputException.of("'%s' is being written by another run: wait for it, or choose another --out", output);
      }
      if (Files.exists(file)) {
        file.toFile().deleteOnExit();
        return new OutputLock(Optional.of(new Held(file, channel)));
      }
      channel.close(); // the run before took its file away in between
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (held.isPresent()) {
      Files.deleteIfExists(held.get().file);
      held.get().channel.close();
    }
  }
}
