package org.spinprop.lab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.spinprop.lab.Findings;

/**
 * A comparison as it stands in JSON: the difference of the second contender from the first, then those of the others.
 *
 * @param with the other contenders' differences from the first
 * @param notes what was left out, and why
 */
public record ComparisonFigures(
    String data,
    int samples,
    @JsonUnwrapped PairFigures pair,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PairFigures> with,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

  /** The figures of findings. */
  public static ComparisonFigures of(Findings findings) {
    List<PairFigures> pairs = findings.differences().stream().map(PairFigures::of).toList();
    return new ComparisonFigures(
        findings.data(), findings.samples(), pairs.get(0), pairs.subList(1, pairs.size()), findings.notes());
  }
}
