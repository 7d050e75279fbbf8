package org.spinprop.sweep.engine;

import java.util.Optional;

/**
 * What an engine is told at its start.
 *
 * @param workers tasks at once, at least 1; an engine whose cluster says how many may take it as an upper bound
 * @param threads host threads of a task, at least 1
 * @param master address of a cluster's master, for engines that have one
 */
public record EngineOptions(int workers, int threads, Optional<String> master) {}
