package org.spinprop.cli.chip;

import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightRounding;
import org.spinprop.spinnaker.precision.WeightFormat;
import picocli.CommandLine.Option;

/** How the emulated chip holds weights. */
@About(Topic.PRECISION)
final class PrecisionOptions {

  @Option(
      names = "--weights",
      paramLabel = "FORMAT",
      defaultValue = "float32",
      description = "Weights on chip: ${COMPLETION-CANDIDATES}; integers have one power-of-two scale a projection"
          + " (default: ${DEFAULT-VALUE}).")
  private WeightFormat weights;

  @Option(
      names = "--rounding",
      paramLabel = "R",
      defaultValue = "nearest",
      description = "How weights become integers: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private WeightRounding rounding;

  @Option(
      names = "--integer-updates",
      description = "Train in integers alone: round after every step and keep no float32 masters.")
  private boolean integerUpdates;

  @Option(
      names = "--weight-headroom",
      paramLabel = "BITS",
      description = "Bits of the integers left free for weights to grow into (default: ${DEFAULT-VALUE}).")
  private int headroom;

  Precision precision(long seed) {
    return new Precision(weights, rounding, integerUpdates, headroom, rounding == WeightRounding.NEAREST ? 0 : seed);
  }
}
