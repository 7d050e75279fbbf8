package org.spinprop.onnx.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Float32 values as the little-endian bytes of ONNX tensors, a piece at a time, so that no copy of them all is made. */
public final class LittleEndian {
  private static final int PIECE = 1 << 16;

  private LittleEndian() {}

  /** Receives bytes. */
  public interface Sink<E extends Exception> {
    /** The next bytes; they are overwritten after the call. */
    void accept(ByteBuffer bytes) throws E;
  }

  /** Passes all values to a sink. */
  public static <E extends Exception> void each(FloatBuffer values, Sink<E> sink) throws E {
    ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * Math.min(PIECE, Math.max(1, values.remaining())));
    piece.order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      FloatBuffer floats = piece.clear().asFloatBuffer();
      int count = Math.min(floats.remaining(), values.remaining());
      floats.put(values.duplicate().limit(values.position() + count));
      values.position(values.position() + count);
      sink.accept(piece.limit(Float.BYTES * count));
    }
  }
}
