package org.spinprop.reference;

import java.util.Set;
import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;

/** The equations in double precision, plainly written: what every other backend is compared with. */
public final class ReferenceBackend implements Backend {
  /** Name of this backend. */
  public static final String NAME = "reference";

  private static final Set<Feature> FEATURES =
      Set.of(
          Feature.RECURRENCE, Feature.DELAYS, Feature.BIAS, Feature.SUBTRACTIVE_RESET, Feature.OWN_CONSTANTS,
          Feature.NO_SYNAPSE, Feature.NO_LEAK, Feature.ADAPTATION, Feature.REFRACTORY,
          Feature.CONVOLUTION, Feature.POOLING, Feature.ONE_TO_ONE, Feature.SPARSE, Feature.CONNECTION_DELAYS);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "plain double-precision equations, the measure of all others";
  }

  @Override
  public Set<Feature> features() {
    return FEATURES;
  }

  @Override
  public ReferenceExecutable compile(Network network, ExecutionOptions options) {
    return (ReferenceExecutable) Backend.super.compile(network, options);
  }

  @Override
  public ReferenceExecutable prepare(Network network, ExecutionOptions options) {
    return new ReferenceExecutable(network);
  }
}
