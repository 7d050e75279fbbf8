package org.spinprop.backend;

import java.util.Map;
import java.util.Set;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;

/** Something that runs networks: an engine, a chip, a reference. Found through {@link java.util.ServiceLoader}. */
public interface Backend {

  /** Name by which users choose it, as {@code spinnaker2}. */
  String name();

  /** One line for {@code --help} and reports. */
  String description();

  /**
   * Settings of this backend that results depend on, by names that users know, in text; none where there is nothing to set. A
   * training run goes on from a checkpoint with the same settings alone.
   */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** What networks may have here beyond layers that feed forward; what is not named is refused. */
  Set<Feature> features();

  /**
   * Prepares a network of these features to be run.
   *
   * @throws org.spinprop.InvalidInputException if this backend cannot run the network for another reason; the message says why
   */
  Executable prepare(Network network, ExecutionOptions options);

  /**
   * Prepares a network to be run.
   *
   * @throws org.spinprop.InvalidInputException if this backend cannot run the network; the message says why
   */
  default Executable compile(Network network, ExecutionOptions options) {
    Feature.require(network, features(), "backend '" + name() + "'");
    return prepare(network, options);
  }

  /** Prepares a network to be run with {@link ExecutionOptions#DEFAULT}. */
  default Executable compile(Network network) {
    return compile(network, ExecutionOptions.DEFAULT);
  }
}
