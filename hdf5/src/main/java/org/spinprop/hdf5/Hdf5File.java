package org.spinprop.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spinprop.InvalidInputException;

/**
 * An open HDF5 file (format: HDF Group, <i>HDF5 File Format Specification Version 3.0</i>). Files are read that libraries of
 * version 1.6.3 to 1.14 write; of the format, what the errors of {@link Dataset} and {@link Group} name is not.
 */
public final class Hdf5File implements Closeable {
  private static final int MOST_FILES = 64;

  private final Path file;
  private final Superblock superblock;
  private final Map<Path, Hdf5File> opened;

  private Hdf5File(Path file, Superblock superblock, Map<Path, Hdf5File> opened) {
    this.file = file;
    this.superblock = superblock;
    this.opened = opened;
    opened.put(file, this);
  }

  /**
   * Opens a file; throws if it is none of HDF5 or cut short.
   *
   * @throws InvalidInputException whose message begins with "it"; those of groups and data sets begin with their path
   */
  public static Hdf5File open(Path file) throws IOException {
    return open(file.toAbsolutePath().normalize(), new LinkedHashMap<>(), new Budget());
  }

  private static Hdf5File open(Path file, Map<Path, Hdf5File> opened, Budget budget) throws IOException {
    Storage storage = new Storage(file, budget);
    try {
      return new Hdf5File(file, Superblock.read(storage), opened);
    } catch (InvalidInputException e) {
      storage.close();
      throw e.getMessage().startsWith("it ") ? e : new InvalidInputException("it " + e.getMessage(), e);
    }
  }

  /** Its outermost group. */
  public Group root() throws IOException {
    return node(superblock.root(), "/") instanceof Group group ? group : notAGroup();
  }

  private static Group notAGroup() {
    throw new InvalidInputException("it is damaged: its root is no group");
  }

  Storage storage() {
    return superblock.storage();
  }

  Node node(long address, String path) throws IOException {
    try {
      ObjectHeader header = ObjectHeader.read(storage(), address);
      if (header.has(ObjectHeader.DATASPACE)) {
        return new Dataset(storage(), path, header);
      }
      return header.has(ObjectHeader.DATATYPE) ? new NamedType(path) : new Group(this, path, header);
    } catch (InvalidInputException e) {
      throw Refusal.at(path, e);
    }
  }

  /** The file that a link names, which lies beside this one unless the name says where. */
  Hdf5File beside(String name) throws IOException {
    Path other;
    try {
      other = file.resolveSibling(name).normalize();
    } catch (InvalidPathException e) {
      throw InvalidInputException.of("is a link to file '%s', which cannot be a name", name);
    }
    Hdf5File known = opened.get(other);
    if (known != null) {
      return known;
    }
    if (!Files.isRegularFile(other) || opened.size() == MOST_FILES) {
      throw InvalidInputException.of("is a link to file '%s', which is not there", other);
    }
    try {
      return open(other, opened, storage().budget());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "is a link to file '%s': %s", other, e.getMessage()), e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Hdf5File each : opened.values()) {
      each.storage().close();
    }
  }
}
