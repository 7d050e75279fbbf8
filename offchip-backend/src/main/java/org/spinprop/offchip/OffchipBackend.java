package org.spinprop.offchip;

import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * Networks on a GRID clock in float32 tensors. Gradients by EventProp or by surrogate gradients through DJL's automatic
 * differentiation. The engine runs on one thread, so that results are the same whatever the options say.
 */
public final class OffchipBackend implements Backend {

  /** Name of this backend. */
  public static final String NAME = "offchip";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "DJL tensors (PyTorch): surrogate gradients and EventProp off chip";
  }

  @Override
  public Executable compile(Network network, ExecutionOptions options) {
    if (network.clock().kind() != Clock.Kind.GRID) {
      throw InvalidInputException.of(
          "backend 'offchip' runs GRID clocks, this network's is %s: train it on a GRID clock and convert it after",
          network.clock().kind());
    }
    return new OffchipExecutable(network, PyTorch.newManager());
  }
}
