package org.spinprop.nir;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.files.SafeFile;

/**
 * An HDF5 file as nested maps: a group is a map of its children by name, a dataset what {@link HdfData} understands,
 * strings and arrays of strings besides.
 */
final class HdfTree {
  private static final int DEEPEST = 32;
  private static final int MOST_NODES = 1 << 20;
  private static final long LARGEST_FILE = 1L << 30;
  /** No filter of HDF5 packs numbers tighter; a dataset that claims more than its file can hold is damaged. */
  private static final long TIGHTEST = 1100;

  private final long fileSize;
  private final long largest;
  private int nodes;

  private HdfTree(long fileSize) {
    this.fileSize = fileSize;
    this.largest = Math.min(LARGEST_FILE, fileSize * TIGHTEST);
  }

  /** Reads a whole file; from memory, where sizes that a damaged one states lead nowhere. */
  static Map<String, Object> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw InvalidInputException.of("it has %d MB, more than %d", Files.size(file) >> 20, LARGEST_FILE >> 20);
    }
    byte[] content = Files.readAllBytes(file);
    try (HdfFile hdf = HdfFile.fromBytes(content)) {
      return new HdfTree(content.length).children(hdf, 0);
    } catch (InvalidInputException e) {
      throw e;
    } catch (HdfException | BufferUnderflowException e) {
      throw new InvalidInputException("it is no HDF5 file, or it is damaged: " + e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new InvalidInputException("it is damaged: " + e, e); // the library trusts the sizes that a file states
    }
  }

  private Map<String, Object> children(Group group, int depth) {
    if (depth > DEEPEST) {
      throw InvalidInputException.of("groups are nested more than %d deep", DEEPEST);
    }
    Map<String, Object> children = new LinkedHashMap<>();
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      if (++nodes > MOST_NODES) {
        throw InvalidInputException.of("it has more than %d groups and datasets", MOST_NODES);
      }
      if (child.getValue() instanceof Dataset dataset) {
        children.put(child.getKey(), data(child.getKey(), dataset));
      } else if (child.getValue() instanceof Group inner) {
        children.put(child.getKey(), children(inner, depth + 1));
      }
    }
    return children;
  }

  private Object data(String name, Dataset dataset) {
    long values = product(dataset.getDimensionsAsLong());
    boolean fits = values <= largest && values * Math.max(1, dataset.getDataType().getSize()) <= largest;
    if (!fits || dataset instanceof ChunkedDataset chunked && !fits(values, chunked)) {
      throw InvalidInputException.of("dataset '%s' claims to hold more than the file can", name);
    }
    return dataset.getData();
  }

  /** Whether so many values are in no more chunks than the file has bytes. */
  private boolean fits(long values, ChunkedDataset dataset) {
    long chunk = product(Arrays.stream(dataset.getChunkDimensions()).asLongStream().toArray());
    return values / Math.max(1, chunk) <= fileSize;
  }

  /** Number of elements of an array; of one that is too large for any file, some such number. */
  private static long product(long[] dimensions) {
    long product = 1;
    for (long dimension : dimensions) {
      boolean sane = dimension >= 0 && dimension <= LARGEST_FILE && product <= LARGEST_FILE;
      product = sane ? product * dimension : Long.MAX_VALUE;
    }
    return product;
  }

  /** Writes a file whole or not at all. */
  static void write(Map<String, Object> tree, Path file) throws IOException {
    Path draft = Files.createTempFile("spinprop", ".nir");
    try {
      try (WritableHdfFile hdf = HdfFile.write(draft)) {
        hdf.removeAttribute("_jHDF"); // says which machine wrote the file
        put(tree, hdf);
      }
      SafeFile.write(file, out -> Files.copy(draft, out));
    } finally {
      Files.delete(draft);
    }
  }

  private static void put(Map<String, Object> tree, WritableGroup group) {
    for (Map.Entry<String, Object> child : tree.entrySet()) {
      if (child.getValue() instanceof Map<?, ?> inner) {
        put(cast(inner), group.putGroup(child.getKey()));
      } else {
        group.putDataset(child.getKey(), child.getValue());
      }
    }
  }

  /** A group among the children of another; throws where it is not there. */
  static Map<String, Object> group(Map<String, Object> parent, String name) {
    if (parent.get(name) instanceof Map<?, ?> group) {
      return cast(group);
    }
    throw InvalidInputException.of("it has no group '%s'", name);
  }

  /** Groups are maps whose keys are names. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> cast(Map<?, ?> group) {
    return (Map<String, Object>) group;
  }
}
