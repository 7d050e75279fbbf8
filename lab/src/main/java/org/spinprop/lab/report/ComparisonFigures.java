package org.spinprop.lab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.gradcheck.UndefinedJump;
import org.spinprop.lab.Findings;
import org.spinprop.lab.LearningComparison;

/**
 * A comparison as it stands in JSON: the difference of the second contender from the first, then those of the others.
 *
 * @param with the other contenders' differences from the first
 * @param training where contenders were trained too
 * @param undefinedJumps samples that are left out of the gradients, since a jump of the adjoint is not defined in them
 * @param notes what was left out, and why
 */
public record ComparisonFigures(
    String data,
    int samples,
    @JsonUnwrapped PairFigures pair,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PairFigures> with,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TrainingFigures> training,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UndefinedJump> undefinedJumps,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

  /** The figures of findings, and of training. */
  public static ComparisonFigures of(Findings findings, Optional<LearningComparison> learning) {
    List<PairFigures> pairs = findings.differences().stream().map(PairFigures::of).toList();
    List<String> notes = new ArrayList<>(findings.notes());
    learning.ifPresent(trained -> notes.addAll(trained.notes()));
    return new ComparisonFigures(
        findings.data(),
        findings.samples(),
        pairs.get(0),
        pairs.subList(1, pairs.size()),
        learning.map(TrainingFigures::of),
        findings.undefinedJumps(),
        notes);
  }
}
