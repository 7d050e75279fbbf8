package org.spinprop.onnx.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.onnx.proto.StringStringEntryProto;
import org.spinprop.onnx.proto.TensorProto;

/**
 * Values of tensors that lie in files beside the model's (ONNX external data). A file's name may come from anyone: only regular
 * files in the model's folder or below it are read, and nothing is allocated before the file is known to be long enough.
 *
 * @param folder of the model's file; empty where a model is read from memory
 */
public record ExternalData(Optional<Path> folder) {
  private static final int PIECE = 1 << 20;

  /** Of a model that is read from memory. */
  public static final ExternalData NONE = new ExternalData(Optional.empty());

  /** Where a tensor's bytes lie. */
  private record Place(Path file, long offset, long length) {}

  /** Of a model in a file. */
  public static ExternalData beside(Path model) {
    return new ExternalData(Optional.of(Objects.requireNonNull(model.toAbsolutePath().getParent())));
  }

  /** Whether a tensor's values lie in another file. */
  public static boolean holds(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }

  /**
   * The values of a tensor.
   *
   * @param count of values, as the tensor's shape says
   */
  float[] floats(TensorProto tensor, int count) {
    Place place = place(tensor, (long) Float.BYTES * count);
    try (FileChannel channel = FileChannel.open(place.file())) {
      float[] values = new float[count];
      ByteBuffer piece = ByteBuffer.allocate(Math.min(PIECE, Float.BYTES * Math.max(1, Math.min(count, PIECE))));
      piece.order(ByteOrder.LITTLE_ENDIAN);
      for (int done = 0; done < count;) {
        int next = Math.min(piece.capacity() / Float.BYTES, count - done);
        fill(channel, piece.clear().limit(Float.BYTES * next), place.offset() + (long) Float.BYTES * done);
        piece.flip().asFloatBuffer().get(values, done, next);
        done += next;
      }
      return values;
    } catch (IOException e) {
      throw refusal(tensor, "'%s' cannot be read: %s", place.file().getFileName(), Reason.of(e));
    }
  }

  /**
   * The bytes of a tensor.
   *
   * @param length of the tensor's bytes, as its type and shape say
   */
  public ByteBuffer bytes(TensorProto tensor, int length) {
    Place place = place(tensor, length);
    try (FileChannel channel = FileChannel.open(place.file())) {
      ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      for (int done = 0; done < length; done += PIECE) {
        fill(channel, bytes.slice(done, Math.min(PIECE, length - done)), place.offset() + done);
      }
      return bytes;
    } catch (IOException e) {
      throw refusal(tensor, "'%s' cannot be read: %s", place.file().getFileName(), Reason.of(e));
    }
  }

  /** Throws where a tensor's bytes are not all there. */
  void require(TensorProto tensor, long length) {
    place(tensor, length);
  }

  private static void fill(FileChannel channel, ByteBuffer piece, long position) throws IOException {
    while (piece.hasRemaining()) {
      if (channel.read(piece, position + piece.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
  }

  private Place place(TensorProto tensor, long expected) {
    Place place = place(tensor);
    if (place.length() != expected) {
      throw refusal(
          tensor, "it has %d bytes there, its shape %s needs %d", place.length(), tensor.getDimsList(), expected);
    }
    return place;
  }

  private Place place(TensorProto tensor) {
    Path beside =
        folder.orElseThrow(() -> refusal(tensor, "read the model by its path, or save it with its weights inside"));
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    Path file = inside(tensor, beside, entries.getOrDefault("location", ""));
    try {
      long size = Files.size(file);
      long offset = number(tensor, entries.getOrDefault("offset", "0"));
      long length = entries.containsKey("length") ? number(tensor, entries.get("length")) : size - offset;
      if (offset > size || length < 0 || length > size - offset) {
        throw refusal(tensor, "bytes %d to %d of '%s', which has %d; copy it again", offset, offset + length,
            file.getFileName(), size);
      }
      return new Place(file, offset, length);
    } catch (IOException e) {
      throw refusal(tensor, "'%s' cannot be read: %s", file.getFileName(), Reason.of(e));
    }
  }

  private static Path inside(TensorProto tensor, Path folder, String location) {
    try {
      Path relative = Path.of(location);
      Path file = folder.resolve(relative).normalize();
      if (location.isEmpty() || relative.isAbsolute() || !file.startsWith(folder.normalize())) {
        throw refusal(tensor, "'%s' is outside the model's folder", location);
      }
      if (!Files.isRegularFile(file)) {
        throw refusal(tensor, "'%s' is not beside the model; copy it there", location);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw refusal(tensor, "'%s' is a link that leads outside the model's folder", location);
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw refusal(tensor, "'%s' is no file name", location);
    }
  }

  private static long number(TensorProto tensor, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw refusal(tensor, "'%s' is no position in a file", text);
  }

  private static InvalidInputException refusal(TensorProto tensor, String why, Object... values) {
    return InvalidInputException.of(
        "initialiser '%s' lies in another file: %s", tensor.getName(), String.format(Locale.ROOT, why, values));
  }
}
