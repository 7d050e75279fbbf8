package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.data.Dataset;
import org.spinprop.gradcheck.UndefinedJump;

/**
 * All that a comparison found.
 *
 * @param data name of the samples
 * @param dataset the samples; empty where packets were compared
 * @param trials one a contender, in their order
 * @param differences of every other contender from the first
 * @param closeUps of the samples that were looked at again
 * @param decisionMap of samples of two values, where it was asked for
 * @param undefinedJumps samples that are left out of the gradients, since a jump of the adjoint is not defined in them
 * @param notes what was left out, and why, a line each
 */
public record Findings(
    String data,
    Optional<Dataset> dataset,
    List<Trial> trials,
    List<Difference> differences,
    List<CloseUp> closeUps,
    Optional<DecisionMap> decisionMap,
    List<UndefinedJump> undefinedJumps,
    List<String> notes) {

  public Findings {
    trials = List.copyOf(trials);
    differences = List.copyOf(differences);
    closeUps = List.copyOf(closeUps);
    undefinedJumps = List.copyOf(undefinedJumps);
    notes = List.copyOf(notes);
  }

  /** The same with more notes. */
  public Findings noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Findings(data, dataset, trials, differences, closeUps, decisionMap, undefinedJumps, all);
  }

  /** Number of samples. */
  public int samples() {
    return trials.get(0).batch().size();
  }

  /** The difference of the second contender from the first. */
  public Difference difference() {
    return differences.get(0);
  }
}
