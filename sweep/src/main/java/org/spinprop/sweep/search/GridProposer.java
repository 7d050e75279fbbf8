package org.spinprop.sweep.search;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.spinprop.sweep.space.Setting;
import org.spinprop.sweep.space.Space;

/** Every combination once. */
final class GridProposer implements Proposer {
  private final Queue<Setting> left;

  GridProposer(Space space) {
    this.left = new ArrayDeque<>(space.grid());
  }

  @Override
  public List<Setting> propose(int count, List<SettingScore> seen) {
    return Stream.generate(left::poll).limit(Math.min(count, left.size())).toList();
  }

  @Override
  public boolean learns() {
    return false;
  }
}
