package org.spinprop.spinnaker.precision;

/** How weights lie in the SRAM of the PEs that add them. */
public enum WeightFormat {
  /** IEEE single precision. */
  FLOAT32(4, 0),
  /** Signed 16-bit integers with one power-of-two scale a projection. */
  INT16(2, Short.MAX_VALUE),
  /** Signed 8-bit integers with one power-of-two scale a projection. */
  INT8(1, Byte.MAX_VALUE);

  private final int bytes;
  private final int largest;

  WeightFormat(int bytes, int largest) {
    this.bytes = bytes;
    this.largest = largest;
  }

  /** Bytes of a weight. */
  public int bytes() {
    return bytes;
  }

  /** The largest integer; its negative is the smallest, so that signs are alike. 0 where weights are no integers. */
  public int largest() {
    return largest;
  }
}
