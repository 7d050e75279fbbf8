package org.spinprop.offchip;

import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;
import org.spinprop.offchip.batch.OffchipExecutable;
import org.spinprop.offchip.tensor.PyTorch;

/**
 * Networks on a GRID clock in float32 tensors. Host threads share a batch in chunks that do not depend on their number, and
 * the engine has one thread for each, so that results are the same on any number of threads. Two gradients of the same forward
 * pass, both as recursions over ticks in tensors, without automatic differentiation:
 *
 * <ul>
 *   <li>EventProp, the adjoint of Béna et al. 2024 in tensors, with all of {@link org.spinprop.objective.Limits} and
 *       {@link org.spinprop.objective.Revival};
 *   <li>surrogate gradients (Zenke and Ganguli 2018), with hard spikes forward and no gradient through the reset. An output
 *       that never fires counts as firing at the sample's end and has a gradient there, so neither limits nor the push of silent
 *       targets are needed, and they are ignored; silent hidden neurons are pushed.
 * </ul>
 */
public final class OffchipBackend implements Backend {

  /** Name of this backend. */
  public static final String NAME = "offchip";

  private static final Set<Feature> FEATURES =
      Set.of(
          Feature.RECURRENCE, Feature.DELAYS, Feature.CONNECTION_DELAYS, Feature.CONVOLUTION, Feature.POOLING, Feature.ONE_TO_ONE,
          Feature.SPARSE, Feature.BIAS, Feature.SUBTRACTIVE_RESET, Feature.OWN_CONSTANTS,
          Feature.NO_SYNAPSE, Feature.NO_LEAK, Feature.ADAPTATION, Feature.REFRACTORY);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "DJL tensors (PyTorch): surrogate gradients and EventProp off chip";
  }

  @Override
  public Set<Feature> features() {
    return FEATURES;
  }

  @Override
  public Executable prepare(Network network, ExecutionOptions options) {
    if (network.clock().kind() != Clock.Kind.GRID) {
      throw InvalidInputException.of(
          "backend 'offchip' runs GRID clocks, this network's is %s: use reference or spinnaker2, or train it here on a GRID clock"
              + " and go on with exact times by finetune --clock subtick",
          network.clock().kind());
    }
    return new OffchipExecutable(network, PyTorch.newManager(), options.threads());
  }
}
