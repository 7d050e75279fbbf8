package org.spinprop.datasets.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;

/** Named arrays in a ZIP archive, as {@code numpy.savez} and {@code savez_compressed} write them: an entry {@code NAME.npy} each. */
public final class NpzFile implements NamedArrays {
  private static final String ENDING = ".npy";

  private final Path file;
  private final List<String> names;

  private NpzFile(Path file, List<String> names) {
    this.file = file;
    this.names = names;
  }

  /** Reads the names of a file's arrays. */
  public static NpzFile open(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.endsWith(ENDING) && name.chars().noneMatch(Character::isISOControl)) {
          names.add(name.substring(0, name.length() - ENDING.length()));
        }
      }
      return new NpzFile(file, names);
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  @Override
  public NpyArray read(String name) throws IOException {
    String place = String.format(Locale.ROOT, "data file '%s', array '%s'", file, name);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name + ENDING);
      if (entry == null) {
        throw InvalidInputException.of("data file '%s' has no array '%s'", file, name);
      }
      try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
        NpyArray array = NpyArray.read(place, in);
        if (in.getChecksum().getValue() != entry.getCrc()) {
          throw InvalidInputException.of("%s is damaged: its checksum is another", place);
        }
        return array;
      }
    } catch (EOFException e) {
      throw new InvalidInputException(place + " is cut short: its compressed data end early", e);
    } catch (ZipException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static InvalidInputException unreadable(Path file, Exception why) {
    return new InvalidInputException(
        String.format(Locale.ROOT, "data file '%s' cannot be unpacked: %s", file, Reason.of(why)), why);
  }
}
