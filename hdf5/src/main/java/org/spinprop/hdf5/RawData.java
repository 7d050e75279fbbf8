package org.spinprop.hdf5;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bytes of all elements of a data set, row-major, the fill value where nothing was written. */
final class RawData {
  private final Storage storage;
  private final ObjectHeader header;
  private final Dataspace space;
  private final int elementSize;
  private final byte[] all;

  private RawData(Storage storage, ObjectHeader header, Dataspace space, int elementSize) {
    this.storage = storage;
    this.header = header;
    this.space = space;
    this.elementSize = elementSize;
    this.all = new byte[Math.toIntExact(space.count() * elementSize)];
  }

  /** Reads them; the caller has seen to it that they fit in memory. */
  static byte[] read(Storage storage, ObjectHeader header, Dataspace space, int elementSize) throws IOException {
    RawData data = new RawData(storage, header, space, elementSize);
    if (header.has(ObjectHeader.EXTERNAL_FILES)) {
      throw Refusal.notRead("lies in other, raw files");
    }
    DataLayout layout = DataLayout.read(header.required(ObjectHeader.LAYOUT), space.rank(), elementSize);
    if (data.all.length > 0) {
      data.read(layout);
    }
    return data.all;
  }

  private void read(DataLayout layout) throws IOException {
    if (layout instanceof DataLayout.Chunked chunked) {
      readChunks(chunked);
    } else if (layout instanceof DataLayout.Compact compact) {
      copy(compact.data());
    } else if (layout instanceof DataLayout.Contiguous contiguous) {
      if (contiguous.address() == Storage.UNDEFINED) {
        fill();
      } else {
        copy(storage.read(contiguous.address(), all.length, "data set"));
      }
    }
  }

  private void copy(byte[] data) {
    if (data.length < all.length) {
      throw Refusal.damaged("it has %d bytes of data, expected %d", data.length, all.length);
    }
    System.arraycopy(data, 0, all, 0, all.length);
  }

  private void fill() throws IOException {
    Optional<byte[]> value = FillValue.of(header, elementSize);
    if (value.isEmpty()) {
      throw Refusal.notRead("has elements that were never written, and no fill value for them");
    }
    for (int i = 0; i < all.length; i++) {
      all[i] = value.get()[i % elementSize];
    }
  }

  private void readChunks(DataLayout.Chunked layout) throws IOException {
    long[] shape = layout.dimensions();
    long chunkBytes = Dataspace.product(Dataspace.product(shape), elementSize);
    if (shape.length == 0 || chunkBytes > Integer.MAX_VALUE - 8) {
      throw Refusal.damaged("it has chunks of %d bytes", chunkBytes);
    }
    storage.budget().check(chunkBytes);
    Optional<Bytes> message = header.message(ObjectHeader.FILTERS);
    Filters filters = message.isPresent() ? Filters.read(message.get()) : Filters.none();
    List<Chunk> chunks =
        new ChunkIndex(storage, space, shape, chunkBytes, !filters.isEmpty()).chunks(layout.index());
    List<Chunk> inside = chunks.stream().filter(chunk -> isInside(chunk, shape)).toList();
    long expected = 1;
    for (int d = 0; d < shape.length; d++) {
      expected *= (space.dimensions()[d] - 1) / shape[d] + 1;
    }
    if (inside.size() < expected) {
      fill();
    }
    Set<List<Long>> seen = new HashSet<>();
    for (Chunk chunk : inside) {
      if (!seen.add(Arrays.stream(chunk.begin()).boxed().toList())) {
        throw Refusal.damaged("it has a chunk twice");
      }
      byte[] bytes = storage.read(chunk.address(), chunk.size(), "chunk");
      copy(filters.undo(bytes, chunk.skipped(), (int) chunkBytes), chunk.begin(), shape);
    }
  }

  /** Chunks of elements that a data set no longer has may be left. */
  private boolean isInside(Chunk chunk, long[] shape) {
    for (int d = 0; d < shape.length; d++) {
      if (chunk.begin()[d] < 0 || chunk.begin()[d] % shape[d] != 0) {
        throw Refusal.damaged("a chunk begins where none can");
      }
      if (chunk.begin()[d] >= space.dimensions()[d]) {
        return false;
      }
    }
    return true;
  }

  /** Copies a chunk's rows, as far as they are inside the data set. */
  private void copy(byte[] chunk, long[] begin, long[] shape) {
    int last = shape.length - 1;
    int row = (int) Math.min(shape[last], space.dimensions()[last] - begin[last]) * elementSize;
    long[] at = new long[shape.length];
    int from = 0;
    while (true) {
      long to = 0;
      boolean inside = true;
      for (int d = 0; d <= last; d++) {
        inside &= begin[d] + at[d] < space.dimensions()[d];
        to = to * space.dimensions()[d] + begin[d] + at[d];
      }
      if (inside) {
        System.arraycopy(chunk, from, all, (int) (to * elementSize), row);
      }
      from += (int) shape[last] * elementSize;
      int d = last - 1;
      while (d >= 0 && ++at[d] == shape[d]) {
        at[d--] = 0;
      }
      if (d < 0) {
        return;
      }
    }
  }
}
