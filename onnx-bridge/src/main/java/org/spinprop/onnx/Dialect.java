package org.spinprop.onnx;

import java.util.Set;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;

/** Names and versions of the dialect (docs/dialect.md) that both its writer and its reader use. */
final class Dialect {
  static final String DOMAIN = "org.spinprop";
  static final int VERSION = 1;

  /** ONNX Runtime 1.29 takes IR 7 to 13 and opset 15 to 26. */
  static final int IR_VERSION = 10;

  static final int OPSET = 21;

  static final String LIF = "CubaLIF";
  static final String READOUT = "CubaLI";

  /** The same neurons with exact spike times; no function computes them, so that no runtime approximates them. */
  static final String SUBTICK_LIF = "CubaLIFSubtick";

  static final String SUBTICK_READOUT = "CubaLISubtick";

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

  /** Throws where a network has what this version of the dialect cannot say. */
  static void require(Network network) {
    Feature.require(network, Set.of(), "version " + VERSION + " of the ONNX dialect");
  }

  /** The operator of LIF populations on a clock. */
  static String lif(Clock clock) {
    return clock.kind() == Clock.Kind.GRID ? LIF : SUBTICK_LIF;
  }

  /** The operator of readouts on a clock. */
  static String readout(Clock clock) {
    return clock.kind() == Clock.Kind.GRID ? READOUT : SUBTICK_READOUT;
  }

  /** The value that holds the voltages of a LIF population; what it emits is named as the population itself. */
  static String voltage(String population) {
    return population + "/voltage";
  }
}
