package org.spinprop.lab;

import java.util.List;
import java.util.Optional;

/**
 * A sample, looked at again.
 *
 * @param sample position in the batch
 * @param differs whether a contender has other spikes in it than the first
 * @param snapshots one a contender; empty where running again gave other spikes
 */
public record CloseUp(int sample, boolean differs, List<Optional<Snapshot>> snapshots) {

  public CloseUp {
    snapshots = List.copyOf(snapshots);
  }
}
