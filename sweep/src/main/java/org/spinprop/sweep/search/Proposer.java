package org.spinprop.sweep.search;

import java.util.List;
import org.spinprop.sweep.space.Setting;

/** Chooses settings to try. What it chooses depends on its seed and its arguments alone. */
public interface Proposer {

  /**
   * Settings that were not proposed before.
   *
   * @param count how many; fewer come where the space has no more
   * @param seen all settings tried so far, in the order they were proposed
   */
  List<Setting> propose(int count, List<SettingScore> seen);

  /** Whether it learns from the scores: then brackets follow one another instead of running side by side. */
  boolean learns();
}
