package org.spinprop.backend;

import org.spinprop.network.Network;

/** Something that runs networks: an engine, a chip, a reference. Found through {@link java.util.ServiceLoader}. */
public interface Backend {

  /** Name by which users choose it, as {@code spinnaker2}. */
  String name();

  /** One line for {@code --help} and reports. */
  String description();

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
