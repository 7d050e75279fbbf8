package org.spinprop.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.optim.Optimiser;
import org.spinprop.optim.UpdaterState;

/**
 * What a learner and its executable keep between two steps.
 *
 * @param values what the optimiser moves, by trainable array; not to be changed
 * @param updaters state of the optimiser, by trainable array
 * @param counters what a backend keeps besides, by names of its own: counts, and how far its random numbers are
 */
public record LearnerState(List<float[]> values, List<UpdaterState> updaters, Map<String, long[]> counters) {

  public LearnerState {
    values = List.copyOf(values);
    updaters = List.copyOf(updaters);
    counters = Map.copyOf(counters);
  }

  /** A copy of what a learner has. */
  public static LearnerState of(
      float[][] values, List<Optimiser.Updater> updaters, Map<String, long[]> counters) {
    return new LearnerState(
        Arrays.stream(values).map(float[]::clone).toList(),
        updaters.stream().map(Optimiser.Updater::state).toList(),
        counters);
  }

  /** Puts values and optimiser in place. */
  public void copyTo(float[][] targets, List<Optimiser.Updater> rules) {
    if (values.size() != targets.length || updaters.size() != rules.size()) {
      throw InvalidInputException.of(
          "state of a training run: %d arrays, the network has %d trainable ones", values.size(), targets.length);
    }
    for (int a = 0; a < targets.length; a++) {
      if (values.get(a).length != targets[a].length) {
        throw InvalidInputException.of(
            "state of a training run: array %d has %d values, expected %d", a, values.get(a).length, targets[a].length);
      }
      System.arraycopy(values.get(a), 0, targets[a], 0, targets[a].length);
      rules.get(a).restore(updaters.get(a));
    }
  }
}
