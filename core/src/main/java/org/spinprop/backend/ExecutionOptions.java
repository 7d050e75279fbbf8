package org.spinprop.backend;

import org.spinprop.InvalidInputException;

/**
 * How a backend may use the host.
 *
 * @param threads host threads; results do not depend on it
 */
public record ExecutionOptions(int threads) {

  /** As many threads as the host has processors. */
  public static final ExecutionOptions DEFAULT =
      new ExecutionOptions(Runtime.getRuntime().availableProcessors());

  public ExecutionOptions {
    if (threads < 1) {
      throw InvalidInputException.of("threads: %d, expected at least 1", threads);
    }
  }
}
