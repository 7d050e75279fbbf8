package org.spinprop.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spinprop.backend.Executable;
import org.spinprop.backend.LearnerState;
import org.spinprop.backend.WeightGrid;
import org.spinprop.model.Parameters;

/** What a training run has come to. */
final class Progress {
  private final List<EpochReport> reports;
  private final List<Integer> retreats;
  private EpochReport best;
  private Parameters bestParameters;
  private Map<String, WeightGrid> bestGrids;
  private double pace = 1;
  private int behind;

  /** A run that begins, with the model as it is. */
  Progress(Executable executable, EpochReport untrained) {
    this.reports = new ArrayList<>(List.of(untrained));
    this.retreats = new ArrayList<>();
    keep(executable, untrained);
  }

  /** A run that goes on. */
  Progress(Executable executable, Checkpoint checkpoint) {
    this.reports = new ArrayList<>(checkpoint.epochs());
    this.retreats = new ArrayList<>(checkpoint.retreats());
    this.best = checkpoint.bestReport();
    this.bestParameters = new Parameters(executable.network(), checkpoint.best().toArray(float[][]::new));
    this.bestGrids = checkpoint.bestGrids();
    this.pace = checkpoint.pace();
    this.behind = checkpoint.behind();
  }

  /** The epoch that was done last. */
  int epoch() {
    return reports.size() - 1;
  }

  /** Factor of the learning rate. */
  double pace() {
    return pace;
  }

  Parameters bestParameters() {
    return bestParameters;
  }

  /** Takes in an epoch, and returns whether it is the best so far. */
  boolean add(Executable executable, EpochReport report) {
    reports.add(report);
    boolean better = report.betterThan(best);
    if (better) {
      keep(executable, report);
    }
    return better;
  }

  private void keep(Executable executable, EpochReport report) {
    best = report;
    bestParameters = executable.parameters();
    bestGrids = executable.grids();
  }

  /** Whether the run is to go back to its best epoch after the last one; it is then slower from here on. */
  boolean retreats(Retreat rule, int epochs) {
    EpochReport last = reports.get(epoch());
    behind = rule.behind(last, best, epochs) ? behind + 1 : 0;
    if (behind < rule.patience()) {
      return false;
    }
    pace *= rule.factor();
    behind = 0;
    retreats.add(epoch());
    return true;
  }

  Checkpoint checkpoint(LearnerState learner, long draws) {
    List<float[]> values = Arrays.asList(bestParameters.values());
    return new Checkpoint(learner, values, bestGrids, reports, retreats, pace, behind, draws);
  }

  TrainingResult result() {
    return new TrainingResult(bestParameters, best, bestGrids, reports, retreats);
  }
}
