package org.spinprop.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.spinprop.Reason;

/**
 * Writes a file beside its place and moves it there when it is whole and on the disk, so that neither an interruption nor a power
 * cut loses the file that was there before. What is no regular file, a device or a pipe, is written to where it is; a link stays,
 * and its target is written.
 */
public final class SafeFile {

  private static final int MOST_LINKS = 40;

  private SafeFile() {}

  /** What writes the content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Replaces or creates a file, and its folder where it is missing; writes to a device or pipe. */
  public static void write(Path file, Content content) throws IOException {
    try {
      writeThere(file, content);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // as of a full disk, which does not say where
      throw (IOException) new FileSystemException(file.toString(), null, Reason.of(e)).initCause(e);
    }
  }

  private static void writeThere(Path file, Content content) throws IOException {
    if (isStream(file)) {
      try (OutputStream out = new BufferedOutputStream(
          Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
        content.writeTo(out);
      }
    } else {
      replace(target(file), content);
    }
  }

  /** Whether what lies there takes what is written once and cannot be replaced: a device, a pipe, a socket, an open file of a process. */
  public static boolean isStream(Path file) {
    Path there = file.toAbsolutePath().normalize();
    return Files.exists(there) && !Files.isDirectory(there)
        && (!Files.isRegularFile(there) || there.startsWith("/dev") || there.startsWith("/proc"));
  }

  /** Where a file lies, behind all links; the last of them may lead to what is not there yet. */
  private static Path target(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static void replace(Path target, Content content) throws IOException {
    Path folder = Objects.requireNonNull(target.getParent(), "the root of all folders is no file");
    Files.createDirectories(folder);
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    Path draft =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(
          draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    keepMove(folder);
  }

  /** Without it the move may be undone by a power cut, which leaves the older file whole; some systems cannot. */
  private static void keepMove(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException impossible) {
      // Windows opens no folders, and some network file systems force none
    }
  }
}
