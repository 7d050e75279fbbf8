package org.spinprop.sweep.search;

import java.util.List;
import java.util.SplittableRandom;
import org.spinprop.sweep.space.Setting;
import org.spinprop.sweep.space.Space;

/** Settings drawn at random, each once. */
final class RandomProposer implements Proposer {
  private final Space space;
  private final SplittableRandom random;
  private final FreshSettings fresh = new FreshSettings();

  RandomProposer(Space space, long seed) {
    this.space = space;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public List<Setting> propose(int count, List<SettingScore> seen) {
    return fresh.draw(count, () -> space.choose(parameter -> parameter.range().at(random.nextDouble())));
  }

  @Override
  public boolean learns() {
    return false;
  }
}
