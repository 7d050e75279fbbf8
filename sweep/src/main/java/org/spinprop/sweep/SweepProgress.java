package org.spinprop.sweep;

import java.util.List;
import java.util.OptionalDouble;
import org.spinprop.sweep.engine.TrialTask;
import org.spinprop.sweep.search.SettingScore;
import org.spinprop.sweep.space.Setting;

/**
 * How far a sweep is.
 *
 * @param done runs that are finished, those of before it was resumed too; a run is a trial in a rung
 * @param runs in all
 * @param running what the workers are at
 * @param bestFirst settings of which all seeds finished a rung at least
 * @param secondsLeft about how long it will take, once something finished
 */
public record SweepProgress(
    int done, int runs, List<Running> running, List<SettingScore> bestFirst, OptionalDouble secondsLeft) {

  /** A task at work. */
  public record Running(TrialTask task, Setting setting) {}

  public SweepProgress {
    running = List.copyOf(running);
    bestFirst = List.copyOf(bestFirst);
  }
}
