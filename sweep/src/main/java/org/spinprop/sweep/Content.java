package org.spinprop.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file or a folder holds, told apart by its size and the first bytes of a SHA-256. Of a large file only the two ends are read.
 * In a folder names count too; hidden things and what cannot be read do not, for no data set takes them.
 */
final class Content {
  /** Read at most of a file, half of it at either end: 64 MiB take a fraction of a second. */
  private static final long MOST = 64L << 20;

  private static final int BLOCK = 1 << 16;
  private static final int SHOWN = 8;

  private final MessageDigest digest = sha256();
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private long bytes;

  private Content() {}

  /**
   * In a few words; empty if there is nothing.
   *
   * @param without a folder that does not count where it lies in the one that is looked at
   */
  static Optional<String> of(Path path, Path without) throws IOException {
    if (Files.isRegularFile(path)) {
      Content content = new Content();
      content.add(path);
      return Optional.of(String.format(Locale.ROOT, "%d bytes, SHA-256 %s", content.bytes, content.hex()));
    }
    return Files.isDirectory(path) ? Optional.of(ofFolder(path.toRealPath(), without)) : Optional.empty();
  }

  private static String ofFolder(Path folder, Path without) throws IOException {
    Content content = new Content();
    List<Path> files = files(folder, without);
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      content.digest.update((name + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
      content.add(file);
    }
    return String.format(Locale.ROOT, "%d files, %d bytes, SHA-256 %s", files.size(), content.bytes, content.hex());
  }

  private static List<Path> files(Path folder, Path without) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
            boolean left = !inner.equals(folder) && isHidden(inner) || Files.exists(without) && Files.isSameFile(inner, without);
            return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file) && Files.isReadable(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private void add(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      bytes += size;
      if (size <= MOST) {
        add(channel, 0, size);
      } else {
        add(channel, 0, MOST / 2);
        add(channel, size - MOST / 2, size);
      }
    }
  }

  private void add(FileChannel channel, long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      int read = channel.read(block.clear().limit((int) Math.min(BLOCK, to - at)), at);
      if (read < 0) {
        return;
      }
      digest.update(block.flip());
      at += read;
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, SHOWN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
