package org.spinprop.sweep;

import java.util.List;
import java.util.Map;
import org.spinprop.sweep.search.Bracket;
import org.spinprop.sweep.search.SettingScore;

/** A bracket on its way. */
final class Race {
  private final Bracket bracket;
  private List<Integer> contenders;

  /** @param contenders numbers of the settings that begin */
  Race(Bracket bracket, List<Integer> contenders) {
    this.bracket = bracket;
    this.contenders = contenders;
  }

  /** Settings that run a rung, none where the bracket has no such rung. */
  List<Integer> contenders(int rung) {
    return rung < bracket.rungs().size() ? contenders : List.of();
  }

  /** Epochs that a setting has done before a rung. */
  int fromEpoch(int rung) {
    return rung == 0 ? 0 : toEpoch(rung - 1);
  }

  /** Epochs that it has done after it. */
  int toEpoch(int rung) {
    return bracket.rungs().get(rung).epochs();
  }

  /** Epochs that it trains in it, those of a whole training being given; 1 where nobody says. */
  double epochs(int rung, int whole) {
    return TrainingWork.epochs(bracket, rung, whole);
  }

  /** After a rung: the best of those that did not fail go on to the next. */
  void cut(int rung, Map<Integer, SettingScore> scores) {
    if (rung + 1 < bracket.rungs().size()) {
      contenders =
          contenders.stream()
              .map(scores::get)
              .filter(score -> !score.failed())
              .sorted(SettingScore.BEST_FIRST)
              .limit(bracket.rungs().get(rung + 1).settings())
              .map(SettingScore::number)
              .sorted()
              .toList();
    }
  }

  /** What is left from a rung on. */
  TrainingWork left(int rung, int epochs) {
    return TrainingWork.left(bracket, contenders.size(), rung, epochs);
  }
}
