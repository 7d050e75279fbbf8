package org.spinprop.onnx.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;

/** Names and versions of the dialect (docs/dialect.md) that both its writer and its reader use. */
public final class Dialect {
  /** The domain of the operators. */
  public static final String DOMAIN = "org.spinprop";

  /** Layers that feed forward. */
  public static final int PLAIN = 1;

  /** Other features of networks, encoders and decisions in the graph, and encoders and losses that came later. */
  public static final int FEATURES = 2;

  /** Rate codes and recorded events as inputs; operators are those of version 2. */
  public static final int INPUTS = 3;

  /** Losses of any kind, by its name; operators are those of version 2. */
  public static final int LOSSES = 4;

  /** Thresholds that adapt, and refractory periods. */
  public static final int FIRING = 5;

  /** Crops and windows of recorded events; operators are those of version 5. */
  public static final int SECTIONS = 6;

  public static final int NEWEST = SECTIONS;

  /** Those that have operators of their own. */
  public static final List<Integer> OF_OPERATORS = List.of(PLAIN, FEATURES, FIRING);

  /** ONNX Runtime 1.29 takes IR 7 to 13 and opset 15 to 26. */
  public static final int IR_VERSION = 10;

  /** The set of standard operators that functions are made of. */
  public static final int OPSET = 21;

  /** Values of attributes. */
  public static final String MILLISECONDS = "ms";

  public static final String RESET_TO_ZERO = "zero";
  public static final String RESET_BY_SUBTRACTION = "subtract";

  /** Since which version operators can say what networks may have. */
  private static final Map<Feature, Integer> SINCE =
      Map.of(
          Feature.RECURRENCE, FEATURES, Feature.DELAYS, FEATURES, Feature.BIAS, FEATURES, Feature.SUBTRACTIVE_RESET, FEATURES,
          Feature.OWN_CONSTANTS, FEATURES, Feature.NO_SYNAPSE, FEATURES, Feature.NO_LEAK, FEATURES,
          Feature.ADAPTATION, FIRING, Feature.REFRACTORY, FIRING);

  private Dialect() {}

  /** What networks may have that a version's operators can say. */
  public static Set<Feature> features(long operators) {
    return SINCE.entrySet().stream()
        .filter(since -> since.getValue() <= operators)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The lowest version of the operators that can say what a network is; the newest where none can. */
  public static int operatorsFor(Network network) {
    return Feature.of(network).stream()
        .mapToInt(feature -> SINCE.getOrDefault(feature, NEWEST))
        .max()
        .orElse(PLAIN);
  }

  /** Throws where a network has what a version's operators cannot say. */
  public static void require(Network network, long operators) {
    Feature.require(network, features(operators), "version " + operators + " of the ONNX dialect");
  }

  /** The value that holds the voltages of a LIF population; what it emits is named as the population itself. */
  public static String voltage(String population) {
    return population + "/voltage";
  }
}
