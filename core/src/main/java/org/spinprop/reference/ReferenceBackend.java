package org.spinprop.reference;

import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Network;

/** The equations in double precision, plainly written: what every other backend is compared with. */
public final class ReferenceBackend implements Backend {

  /** Name of this backend. */
  public static final String NAME = "reference";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "plain double-precision equations, the measure of all others";
  }

  @Override
  public ReferenceExecutable compile(Network network, ExecutionOptions options) {
    return new ReferenceExecutable(network);
  }
}
