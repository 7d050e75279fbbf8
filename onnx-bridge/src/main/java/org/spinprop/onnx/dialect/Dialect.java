package org.spinprop.onnx.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;
import org.spinprop.network.Population;

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

  /** Shapes, convolutions, pools, one-to-one and sparse connections. */
  public static final int STRUCTURE = 7;

  public static final int NEWEST = STRUCTURE;

  /** Those that have operators of their own. */
  public static final List<Integer> OF_OPERATORS = List.of(PLAIN, FEATURES, FIRING, STRUCTURE);

  /** ONNX Runtime 1.29 takes IR 7 to 13 and opset 15 to 26. */
  public static final int IR_VERSION = 10;

  /** The set of standard operators that functions are made of. */
  public static final int OPSET = 21;

  /** Values of attributes. */
  public static final String MILLISECONDS = "ms";

  public static final String RESET_TO_ZERO = "zero";
  public static final String RESET_BY_SUBTRACTION = "subtract";

  /** Neurons of a network since version 7, where a file need not have a value for each. */
  public static final int MOST_NEURONS = 1 << 22;

  /** Values of a matrix that a file says in fewer. */
  public static final int LARGEST_MATRIX = 1 << 28;

  private Dialect() {}

  /** Since which version operators can say what networks may have. */
  private static int since(Feature feature) {
    return switch (feature) {
      case RECURRENCE, DELAYS, BIAS, SUBTRACTIVE_RESET, OWN_CONSTANTS, NO_SYNAPSE, NO_LEAK -> FEATURES;
      case ADAPTATION, REFRACTORY -> FIRING;
      case CONVOLUTION, POOLING, ONE_TO_ONE, SPARSE, CONNECTION_DELAYS -> STRUCTURE;
    };
  }

  /** What networks may have that a version's operators can say. */
  public static Set<Feature> features(long operators) {
    return Arrays.stream(Feature.values()).filter(feature -> since(feature) <= operators).collect(Collectors.toSet());
  }

  /** The lowest version of the operators that can say what a network is. */
  public static int operatorsFor(Network network) {
    int ofShapes = network.populations().stream().allMatch(population -> population.shape().isFlat()) ? PLAIN : STRUCTURE;
    return Feature.of(network).stream().mapToInt(Dialect::since).reduce(ofShapes, Math::max);
  }

  /** Throws where a network has what a version's operators cannot say, or is larger than files of it are. */
  public static void require(Network network, long operators) {
    String version = "version " + operators + " of the ONNX dialect";
    Feature.require(network, features(operators), version);
    if (operatorsFor(network) > operators) {
      throw InvalidInputException.of("%s has no shapes, which the populations of %s have", version, network.shape());
    }
    long neurons = network.populations().stream().skip(1).mapToLong(Population::size).sum();
    if (operators >= STRUCTURE && neurons > MOST_NEURONS) {
      throw InvalidInputException.of("%s has at most %d neurons, the network %s has %d", version, MOST_NEURONS, network.shape(),
          neurons);
    }
  }

  /** The value that holds the voltages of a LIF population; what it emits is named as the population itself. */
  public static String voltage(String population) {
    return population + "/voltage";
  }
}
