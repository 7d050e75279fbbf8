package org.spinprop.spinnaker;

import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.ChipFigures;
import org.spinprop.spinnaker.mapping.Mapping;

/** The emulated SpiNNaker2 chip: programs on processing elements that exchange event packets; trains with EventProp. */
public final class SpinnakerBackend implements Backend {

  /** Name of this backend. */
  public static final String NAME = "spinnaker2";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "emulated SpiNNaker2 chip, inference and EventProp training in event packets";
  }

  @Override
  public SpinnakerExecutable compile(Network network, ExecutionOptions options) {
    if (network.clock().kind() != Clock.Kind.GRID) {
      throw InvalidInputException.of(
          "backend 'spinnaker2' runs GRID clocks, this network's is %s", network.clock().kind());
    }
    return new SpinnakerExecutable(
        network, Mapping.of(network, ChipFigures.SPINNAKER2), options.threads());
  }
}
