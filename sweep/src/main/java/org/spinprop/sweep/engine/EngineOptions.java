package org.spinprop.sweep.engine;

import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * Settings of an engine.
 *
 * @param workers tasks at once; empty for as many as this machine has threads to give, or the cluster has room for
 * @param threads host threads of this machine that its tasks share
 * @param master address of a cluster's master, for engines that have one
 * @param settings of the cluster's own, by name, for engines that have some
 */
public record EngineOptions(
    Optional<Integer> workers, int threads, Optional<String> master, Map<String, String> settings) {

  /** @throws InvalidInputException if there are no workers */
  public EngineOptions {
    settings = Map.copyOf(settings);
    workers
        .filter(count -> count < 1)
        .ifPresent(
            count -> {
              throw InvalidInputException.of("--workers is %d, expected at least 1", count);
            });
  }
}
