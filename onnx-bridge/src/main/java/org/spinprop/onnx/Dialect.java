package org.spinprop.onnx;

import java.util.List;
import java.util.Set;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;

/** Names and versions of the dialect (docs/dialect.md) that both its writer and its reader use. */
final class Dialect {
  static final String DOMAIN = "org.spinprop";

  /** Layers that feed forward. */
  static final int PLAIN = 1;

  /** All features of networks, and the encoders and losses that came later: the newest operators. */
  static final int FEATURES = 2;

  /** Rate codes and recorded events as inputs; operators are those of version 2. */
  static final int INPUTS = 3;

  /** Losses of any kind, by its name; operators are those of version 2. */
  static final int NEWEST = 4;

  /** ONNX Runtime 1.29 takes IR 7 to 13 and opset 15 to 26. */
  static final int IR_VERSION = 10;

  static final int OPSET = 21;

  static final String LIF = "CubaLIF";
  static final String READOUT = "CubaLI";

  /** Since version 2: the same without a synapse, and without a synapse or a leak. */
  static final String LIF_WITHOUT_SYNAPSE = "LIF";

  static final String READOUT_WITHOUT_SYNAPSE = "LI";
  static final String INTEGRATE_AND_FIRE = "IF";

  /** Since version 2: LIF populations that project to themselves, or to each other in cycles. */
  static final String RECURRENT_LIF = "RecurrentCubaLIF";

  /** Since version 2. */
  static final String DELAY = "AxonalDelay";

  /** Since version 2, before the network. */
  static final String LATENCY = "Latency";

  /** Since version 2, after the network. */
  static final String FIRST_SPIKE = "FirstSpike";

  static final String SPIKE_COUNT = "SpikeCount";
  static final String MAXIMUM_VOLTAGE = "MaximumVoltage";
  static final String MEAN_VOLTAGE = "MeanVoltage";

  /**
   * What the network's operators are called with exact spike times; no function computes them, so that no runtime approximates
   * them.
   */
  private static final String EXACT = "Subtick";

  /** Everything that a network's graph may be made of. */
  static final List<String> OPERATORS =
      List.of(
          "MatMul", "Add", "Pad", "Concat", "Split", LIF, READOUT, LIF_WITHOUT_SYNAPSE, READOUT_WITHOUT_SYNAPSE,
          INTEGRATE_AND_FIRE, RECURRENT_LIF, DELAY);

  private static final Set<String> STANDARD = Set.of("MatMul", "Add", "Pad", "Concat", "Split");

  /** Attributes of all neurons. */
  static final String TAU_MEM = "tau_mem";

  static final String TAU_SYN = "tau_syn";
  static final String TIME_UNIT = "time_unit";
  static final String MILLISECONDS = "ms";

  /** Since version 2: whether there is a trainable bias. */
  static final String BIASED = "biased";

  /** Attributes of LIF neurons alone. */
  static final String THETA = "theta";

  static final String RESET = "reset";
  static final String RESET_TO_ZERO = "zero";
  static final String RESET_BY_SUBTRACTION = "subtract";

  /** Attributes of {@link #RECURRENT_LIF} where it stands for several populations. */
  static final String POPULATIONS = "populations";

  static final String SIZES = "sizes";

  /** Symbolic dimensions of every value: ticks, samples, neurons. */
  static final String TIME = "T";

  static final String BATCH = "B";

  /** What networks may have that operators of version {@link #FEATURES} can say. */
  static final Set<Feature> OPERATORS_HAVE =
      Set.of(
          Feature.RECURRENCE, Feature.DELAYS, Feature.BIAS, Feature.SUBTRACTIVE_RESET, Feature.OWN_CONSTANTS,
          Feature.NO_SYNAPSE, Feature.NO_LEAK);

  private Dialect() {}

  /** The lowest version of the operators that can say what a network is. */
  static int operatorsFor(Network network) {
    return Feature.of(network).isEmpty() ? PLAIN : FEATURES;
  }

  /** Throws where a network has what a version's operators cannot say. */
  static void require(Network network, long operators) {
    Feature.require(network, operators == PLAIN ? Set.of() : OPERATORS_HAVE, "version " + operators + " of the ONNX dialect");
  }

  /** What an operator is called on a clock. */
  static String on(Clock clock, String operator) {
    return clock.kind() == Clock.Kind.GRID ? operator : operator + EXACT;
  }

  /** Whether an operator is defined by the dialect, not by ONNX. */
  static boolean isOurs(String operator) {
    return !STANDARD.contains(operator);
  }

  /** Whether an operator's neurons have a threshold. */
  static boolean spikes(String operator) {
    return !Set.of(READOUT, READOUT_WITHOUT_SYNAPSE).contains(operator);
  }

  /** Whether an operator's neurons have a tau_syn. */
  static boolean hasSynapse(String operator) {
    return Set.of(LIF, READOUT, RECURRENT_LIF).contains(operator);
  }

  /** Whether an operator's neurons have a tau_mem. */
  static boolean hasLeak(String operator) {
    return !operator.equals(INTEGRATE_AND_FIRE);
  }

  /** Whether an operator has exact spike times, and so no function. */
  static boolean exact(String operator) {
    return operator.endsWith(EXACT);
  }

  /** The value that holds the voltages of a LIF population; what it emits is named as the population itself. */
  static String voltage(String population) {
    return population + "/voltage";
  }
}
