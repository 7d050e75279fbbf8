package org.spinprop.cli.gradcheck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.gradcheck.UndefinedJump;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;

/**
 * Gradients of float32 backends beside the reference's. A sample in which rounding moves a spike to another tick has
 * another gradient by right, and one in which a jump is not defined has none: they are left out, and counted.
 */
final class GradientsOfBackends {
  /** Float32 tells no smaller gradients to a relative 1e-3. */
  private static final double LEAST_NORM = 1e-6;

  private final Model model;
  private final Batch batch;
  private final Objective objective;
  private final ExecutionOptions options;

  GradientsOfBackends(Model model, Batch batch, Loss loss, ExecutionOptions options) {
    this.model = model;
    this.batch = batch;
    this.objective = Objective.exact(loss);
    this.options = options;
  }

  /**
   * Comparisons by trainable array, of the samples that are not left out.
   *
   * @param byArray empty where every sample is left out
   * @param otherSpikes samples in which the backend has other spikes than the reference
   * @param undefined of the others, those in which a jump is not defined in the reference or the backend
   */
  record Comparison(Map<String, GradientComparison> byArray, int otherSpikes, List<UndefinedJump> undefined) {

    /** Samples left out for either reason. */
    int leftOut() {
      return otherSpikes + undefined.size();
    }
  }

  /** Compares a backend; throws {@link InvalidInputException} if it does not train, or not on the model's clock. */
  Comparison with(String backend) {
    try (Executable executable = Backends.named(backend).compile(model.network(), options);
        Executable reference = new ReferenceBackend().compile(model.network())) {
      executable.load(model.parameters());
      reference.load(model.parameters());
      int[] same = sameSpikes(executable, reference);
      Batch alike = batch.select(same);
      Map<Integer, UndefinedJump> undefined = new TreeMap<>();
      for (Executable each : List.of(executable, reference)) {
        UndefinedJump.in(each, alike, objective).forEach(jump -> undefined.put(jump.sample(), jump));
      }
      List<UndefinedJump> inBatch =
          undefined.values().stream().map(jump -> jump.ofSample(same[jump.sample()])).toList();
      return new Comparison(compared(executable, reference, alike, undefined.keySet()), batch.size() - same.length, inBatch);
    }
  }

  /** Compares gradients of the samples of a batch that are not left out. */
  private Map<String, GradientComparison> compared(
      Executable executable, Executable reference, Batch alike, Set<Integer> leftOut) {
    int[] rest = IntStream.range(0, alike.size()).filter(s -> !leftOut.contains(s)).toArray();
    if (rest.length == 0) {
      return Map.of();
    }
    Batch defined = alike.select(rest);
    return compare(executable.gradients(defined, objective), reference.gradients(defined, objective));
  }

  private int[] sameSpikes(Executable executable, Executable reference) {
    EventStream actual = executable.run(batch).spikes();
    EventStream expected = reference.run(batch).spikes();
    return IntStream.range(0, batch.size()).filter(s -> sameKeysAndTicks(actual, expected, s)).toArray();
  }

  private static boolean sameKeysAndTicks(EventStream a, EventStream b, int sample) {
    int count = a.end(sample) - a.start(sample);
    return count == b.end(sample) - b.start(sample)
        && IntStream.range(0, count)
            .allMatch(
                i -> a.key(a.start(sample) + i) == b.key(b.start(sample) + i)
                    && a.tick(a.start(sample) + i) == b.tick(b.start(sample) + i));
  }

  private Map<String, GradientComparison> compare(Gradients actual, Gradients expected) {
    Network network = model.network();
    Map<String, GradientComparison> comparisons = new LinkedHashMap<>();
    for (int a = 0; a < network.trainables().size(); a++) {
      comparisons.put(
          network.trainables().get(a).id(), GradientComparison.of(actual.values(a), expected.values(a), LEAST_NORM));
    }
    return comparisons;
  }
}
