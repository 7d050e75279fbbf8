package org.spinprop.onnx.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A float32 value of a graph over some samples, outside the Java heap so that ONNX Runtime works on it without a copy.
 *
 * @param name of the value
 * @param size neurons
 * @param values [tick][sample][neuron], row-major
 */
record DenseTensor(String name, int size, FloatBuffer values) {

  /** Zeros for up to {@code samples} samples of {@code steps} ticks. */
  static DenseTensor zeros(String name, int size, int steps, int samples) {
    int bytes = Math.multiplyExact(Float.BYTES * steps, Math.multiplyExact(samples, size));
    return new DenseTensor(
        name, size, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer());
  }
}
