package org.spinprop.spinnaker;

import java.util.Map;
import java.util.Set;
import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Purpose;

/** The emulated SpiNNaker2 chip: programs on processing elements that exchange event packets; trains with EventProp. */
public final class SpinnakerBackend implements Backend {
  /** Name of this backend. */
  public static final String NAME = "spinnaker2";

  private static final Set<Feature> FEATURES =
      Set.of(
          Feature.RECURRENCE, Feature.DELAYS, Feature.BIAS, Feature.SUBTRACTIVE_RESET, Feature.OWN_CONSTANTS,
          Feature.NO_SYNAPSE, Feature.NO_LEAK, Feature.ADAPTATION, Feature.REFRACTORY, Feature.CONVOLUTION, Feature.POOLING,
          Feature.ONE_TO_ONE, Feature.SPARSE);

  private final ChipSettings settings;

  /** One chip as published. */
  public SpinnakerBackend() {
    this(ChipSettings.DEFAULT);
  }

  /** Chips of a user's choice. */
  public SpinnakerBackend(ChipSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "emulated SpiNNaker2 chip, inference and EventProp training in event packets";
  }

  @Override
  public Map<String, String> settings() {
    return settings.byName();
  }

  @Override
  public Set<Feature> features() {
    return FEATURES;
  }

  @Override
  public SpinnakerExecutable compile(Network network, ExecutionOptions options) {
    return (SpinnakerExecutable) Backend.super.compile(network, options);
  }

  @Override
  public SpinnakerExecutable prepare(Network network, ExecutionOptions options) {
    return new SpinnakerExecutable(network, map(network, Purpose.INFERENCE), settings, options.threads());
  }

  /**
   * Where a network would lie on the chips.
   *
   * @throws org.spinprop.InvalidInputException if the chip's programs do not have what the network needs, or PEs, their SRAM or the
   *     routers' tables have no room for it
   */
  public Mapping map(Network network, Purpose purpose) {
    Feature.require(network, features(), "backend '" + name() + "'");
    return settings.map(network, purpose);
  }
}
