package org.spinprop.optim;

import java.util.List;
import org.spinprop.InvalidInputException;

/**
 * What a rule keeps of one array between two steps.
 *
 * @param steps taken
 * @param arrays of the rule, each with a float a weight; not to be changed
 */
public record UpdaterState(long steps, List<float[]> arrays) {

  /** Of a rule that keeps nothing. */
  static final UpdaterState NONE = new UpdaterState(0, List.of());

  public UpdaterState {
    arrays = List.copyOf(arrays);
  }

  static UpdaterState of(long steps, float[]... arrays) {
    return new UpdaterState(steps, List.of(arrays).stream().map(float[]::clone).toList());
  }

  /** Puts the arrays in place. */
  void copyTo(float[]... targets) {
    if (arrays.size() != targets.length) {
      throw InvalidInputException.of("state of an optimiser: %d arrays, expected %d", arrays.size(), targets.length);
    }
    for (int a = 0; a < targets.length; a++) {
      if (arrays.get(a).length != targets[a].length) {
        throw InvalidInputException.of(
            "state of an optimiser: an array of %d values, expected %d", arrays.get(a).length, targets[a].length);
      }
      System.arraycopy(arrays.get(a), 0, targets[a], 0, targets[a].length);
    }
  }
}
