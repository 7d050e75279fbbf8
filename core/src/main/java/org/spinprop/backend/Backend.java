package org.spinprop.backend;

import java.util.Map;
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

  /**
   * Prepares a network to be run.
   *
   * @throws org.spinprop.InvalidInputException if this backend cannot run the network; the message says why
   */
  Executable compile(Network network, ExecutionOptions options);

  /** Prepares a network to be run with {@link ExecutionOptions#DEFAULT}. */
  default Executable compile(Network network) {
    return compile(network, ExecutionOptions.DEFAULT);
  }
}
