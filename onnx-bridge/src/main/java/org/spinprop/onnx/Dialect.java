package org.spinprop.onnx;

/** Names and versions of the dialect (docs/dialect.md) that both its writer and its reader use. */
final class Dialect {
  static final String DOMAIN = "org.spinprop";
  static final int VERSION = 1;

  /** ONNX Runtime 1.29 takes IR 7 to 13 and opset 15 to 26. */
  static final int IR_VERSION = 10;

  static final int OPSET = 21;

  static final String LIF = "CubaLIF";
  static final String READOUT = "CubaLI";

  /** Attributes of both operators. */
  static final String TAU_MEM = "tau_mem";

  static final String TAU_SYN = "tau_syn";
  static final String TIME_UNIT = "time_unit";
  static final String MILLISECONDS = "ms";

  /** Attributes of {@link #LIF} alone. */
  static final String THETA = "theta";

  static final String RESET = "reset";
  static final String RESET_TO_ZERO = "zero";

  /** Symbolic dimensions of every value: ticks, samples, neurons. */
  static final String TIME = "T";

  static final String BATCH = "B";

  private Dialect() {}

  /** The value that holds the voltages of a LIF population; what it emits is named as the population itself. */
  static String voltage(String population) {
    return population + "/voltage";
  }
}
