package org.spinprop.train.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.spinprop.InvalidInputException;
import org.spinprop.files.SafeFile;

/**
 * The file of a training run's checkpoint (docs/checkpoints.md). It is written whole or not at all, and read only for the run that
 * it is of.
 *
 * @param path where it lies
 * @param settings all that the run's result depends on, by names that users know
 */
public record CheckpointFile(Path path, Map<String, String> settings) {
  /** 1 was of runs whose normal draws and elementary functions were Java's own, which differ between Javas and processors. */
  static final int VERSION = 2;

  private static final byte[] MAGIC = "SPCHECKP".getBytes(StandardCharsets.US_ASCII);

  public CheckpointFile {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The place of the checkpoint of a run that writes a file: beside it. */
  public static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ".checkpoint");
  }

  /** Whether there is one. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Replaces what is there. */
  public void write(SavedRun run) throws IOException {
    SafeFile.write(
        path,
        stream -> {
          CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
          DataOutputStream out = new DataOutputStream(checked);
          out.write(MAGIC);
          out.writeInt(VERSION);
          new CheckpointWriter(out).write(settings, run);
          out.writeInt((int) checked.getChecksum().getValue());
        });
  }

  /**
   * Reads what is there.
   *
   * @throws InvalidInputException if it is no checkpoint, damaged, of a newer format, or of a run with other settings
   */
  public SavedRun read() throws IOException {
    long size = Files.size(path);
    check(size);
    try (DataInputStream in = contents()) {
      CheckpointReader reader = new CheckpointReader(in, size);
      compare(reader.settings());
      return reader.run();
    } catch (EOFException e) {
      throw damaged();
    }
  }

  /**
   * Whether what is there was made with this run's value of a setting.
   *
   * @throws InvalidInputException if it is no checkpoint, damaged, or of a newer format
   */
  public boolean agreesIn(String setting) throws IOException {
    long size = Files.size(path);
    check(size);
    try (DataInputStream in = contents()) {
      return Objects.equals(settings.get(setting), new CheckpointReader(in, size).settings().get(setting));
    } catch (EOFException e) {
      throw damaged();
    }
  }

  /** What follows magic and version. */
  private DataInputStream contents() throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
    in.skipNBytes(MAGIC.length + Integer.BYTES);
    return in;
  }

  /** Magic, version and checksum. */
  private void check(long size) throws IOException {
    CRC32 crc = new CRC32();
    try (DataInputStream in =
        new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path)), crc))) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw InvalidInputException.of(
            "'%s' is no checkpoint of a training run: move it away, a run's checkpoint belongs there", path);
      }
      int version = in.readInt();
      if (version > VERSION) {
        throw InvalidInputException.of(
            "'%s' was written by a newer version: its format is %d, this one reads up to %d", path, version, VERSION);
      }
      skip(in, size - MAGIC.length - 2 * Integer.BYTES);
      int expected = (int) crc.getValue();
      if (in.readInt() != expected) {
        throw damaged();
      }
      if (version < VERSION) {
        throw InvalidInputException.of(
            "checkpoint '%s' is of an earlier version, which drew and computed other numbers: go on with the version that began the "
                + "run, or train from the start",
            path);
      }
    } catch (EOFException e) {
      throw damaged();
    }
  }

  /** Reads over bytes, so that they are summed. */
  private static void skip(InputStream in, long bytes) throws IOException {
    byte[] block = new byte[1 << 16];
    long left = bytes;
    while (left > 0) {
      int read = in.read(block, 0, (int) Math.min(block.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
    }
  }

  private InvalidInputException damaged() {
    return InvalidInputException.of(
        "checkpoint '%s' is damaged or cut short: remove it and train from the start, or put a whole copy back", path);
  }

  private void compare(Map<String, String> saved) {
    List<String> differences = new ArrayList<>();
    settings.forEach(
        (name, now) -> {
          String then = saved.getOrDefault(name, "not there");
          if (!then.equals(now)) {
            differences.add(String.format(Locale.ROOT, "%s %s then, %s now", name, then, now));
          }
        });
    saved.forEach(
        (name, then) -> {
          if (!settings.containsKey(name)) {
            differences.add(String.format(Locale.ROOT, "%s %s then, not there now", name, then));
          }
        });
    if (!differences.isEmpty()) {
      throw InvalidInputException.of(
          "checkpoint '%s' is of another run: %s; train with the settings that it was made with, or from the start",
          path, String.join("; ", differences));
    }
  }
}
