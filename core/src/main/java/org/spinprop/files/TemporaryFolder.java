package org.spinprop.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders of this process for files that nobody keeps. They are gone when the process ends; what a killed process left is removed by the
 * next that asks. A folder's name says which process made it, and the process holds a lock in it, which other machines and containers
 * that share the disk see too.
 */
public final class TemporaryFolder {
  private static final String PREFIX = "spinprop-";
  private static final String LOCK = "lock";

  private static Optional<Path> own = Optional.empty();

  private TemporaryFolder() {}

  /** The one among the temporary files, made when it is first asked for. */
  public static synchronized Path own() throws IOException {
    if (own.isEmpty()) {
      own = Optional.of(makeIn(usual()));
    }
    return own.get();
  }

  /** Makes one for this process in a folder that is there. */
  public static Path makeIn(Path parent) throws IOException {
    removeAbandoned(parent);
    Path folder = Files.createTempDirectory(parent, PREFIX + ProcessMark.own() + "-");
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder, channel)));
    return folder;
  }

  private static void end(Path folder, FileChannel channel) {
    try {
      channel.close();
      remove(folder);
    } catch (IOException | UncheckedIOException e) {
      // the next process removes it
    }
  }

  /** Removes those of processes that are gone. */
  public static void removeAbandoned() {
    removeAbandoned(usual());
  }

  /** Removes those in a folder that are of processes that are gone. */
  public static void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      folders.forEach(TemporaryFolder::removeIfAbandoned);
    } catch (IOException | DirectoryIteratorException e) {
      // it is not there, or nobody may look
    }
  }

  private static Path usual() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static void removeIfAbandoned(Path folder) {
    try {
      boolean ended =
          Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && ProcessMark.in(folder.getFileName().toString()).filter(mark -> !mark.alive()).isPresent();
      if (ended && !held(folder.resolve(LOCK))) {
        remove(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      // another process removes it, or it is another user's
    }
  }

  /** Whether a process holds a lock. */
  private static boolean held(Path lock) throws IOException {
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> paths = Files.walk(folder)) {
      inside = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
