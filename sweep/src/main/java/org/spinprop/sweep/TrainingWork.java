package org.spinprop.sweep;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.sweep.search.Bracket;
import org.spinprop.sweep.search.Rung;

/**
 * An amount of work.
 *
 * @param runs trials in rungs
 * @param epochs of all of them; a run counts as 1 where nobody says how many it has
 */
record TrainingWork(long runs, double epochs) {
  static final TrainingWork NONE = new TrainingWork(0, 0);

  TrainingWork plus(TrainingWork other) {
    return new TrainingWork(runs + other.runs, epochs + other.epochs);
  }

  TrainingWork times(int factor) {
    return new TrainingWork(runs * factor, epochs * factor);
  }

  /** What a run of a rung is worth. */
  static double epochs(Bracket bracket, int rung, int whole) {
    return whole == 0 ? 1 : bracket.epochsOf(rung, whole);
  }

  /**
   * What is left of a bracket.
   *
   * @param settings that are still in it
   * @param first rung that counts
   * @param epochs of a whole training, 0 where nobody says
   */
  static TrainingWork left(Bracket bracket, int settings, int first, int epochs) {
    List<Rung> rungs = bracket.rungs();
    return IntStream.range(first, rungs.size())
        .mapToObj(
            rung -> new TrainingWork(1, epochs(bracket, rung, epochs))
                .times(Math.min(settings, rungs.get(rung).settings())))
        .reduce(NONE, TrainingWork::plus);
  }
}
