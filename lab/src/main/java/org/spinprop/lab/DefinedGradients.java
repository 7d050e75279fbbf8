package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.gradcheck.UndefinedJump;
import org.spinprop.objective.Objective;

/**
 * Gradients of trials over the samples that have one on all of them.
 *
 * @param ofTrials in their order; none of who does not train, or of all where no sample is left
 * @param leftOut samples that have none
 */
record DefinedGradients(List<Optional<Gradients>> ofTrials, List<UndefinedJump> leftOut) {

  /**
   * Leaves samples out where need be.
   *
   * @param samples of the trials that the gradients are of, the first ones
   */
  static DefinedGradients of(List<Trial> trials, int samples, List<Optional<Gradients>> ofAll) {
    Map<Integer, UndefinedJump> undefined = new TreeMap<>();
    for (int c = 0; c < trials.size(); c++) {
      Trial trial = trials.get(c);
      if (ofAll.get(c).filter(gradients -> !UndefinedJump.noneIn(gradients)).isPresent()) {
        UndefinedJump.in(trial.contender().executable(), trial.batch().first(samples), exact(trial))
            .forEach(jump -> undefined.putIfAbsent(jump.sample(), jump));
      }
    }
    if (undefined.isEmpty()) {
      return new DefinedGradients(ofAll, List.of());
    }
    int[] left = IntStream.range(0, samples).filter(s -> !undefined.containsKey(s)).toArray();
    List<Optional<Gradients>> ofRest = new ArrayList<>();
    for (int c = 0; c < trials.size(); c++) {
      Trial trial = trials.get(c);
      ofRest.add(ofAll.get(c).filter(gradients -> left.length > 0).map(gradients -> gradients(trial, left)));
    }
    return new DefinedGradients(ofRest, List.copyOf(undefined.values()));
  }

  private static Gradients gradients(Trial trial, int[] samples) {
    Batch batch = trial.batch().select(samples);
    return trial.contender().executable().gradients(batch, exact(trial));
  }

  /** The objective whose gradients are compared: without guards and pushes. */
  static Objective exact(Trial trial) {
    return Objective.exact(trial.contender().loss());
  }

  /** What was left out of the first {@code samples} samples, in words; none if nothing was. */
  Optional<String> note(int samples) {
    return leftOut.stream()
        .findFirst()
        .map(
            first -> String.format(
                Locale.ROOT,
                "gradients are of %d of the first %d samples: in %d a jump is not defined, as V does not rise at a"
                    + " spike, or by less than",
                samples - leftOut.size(), samples, leftOut.size())
                + " float32 tells (" + first.words() + (leftOut.size() > 1 ? ", ...)" : ")"));
  }
}
