package org.spinprop.spinnaker;

import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
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
    return new SpinnakerExecutable(
        network, Mapping.of(network, ChipFigures.SPINNAKER2), options.threads());
  }
}
