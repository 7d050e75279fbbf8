package org.spinprop.lab;

import java.util.List;

/**
 * All that a comparison found.
 *
 * @param data name of the samples
 * @param trials one a contender, in their order
 * @param differences of every other contender from the first
 * @param notes what was left out, and why, a line each
 */
public record Findings(String data, List<Trial> trials, List<Difference> differences, List<String> notes) {

  public Findings {
    trials = List.copyOf(trials);
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
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
