package org.spinprop.cli.gradcheck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Objective;
import org.spinprop.event.EventStream;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.reference.ReferenceBackend;

/**
 * Gradients of float32 backends beside the reference's. A sample in which rounding moves a spike to another tick has
 * another gradient by right; it is left out, and counted.
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
   * @param leftOut samples in which the backend has other spikes than the reference
   */
  record Comparison(Map<String, GradientComparison> byArray, int leftOut) {}

  /** Compares a backend; throws {@link InvalidInputException} if it does not train, or not on the model's clock. */
  Comparison with(String backend) {
    try (Executable executable = Backends.named(backend).compile(model.network(), options);
        Executable reference = new ReferenceBackend().compile(model.network())) {
      executable.load(model.parameters());
      reference.load(model.parameters());
      Batch same = sameSpikes(executable, reference);
      Map<String, GradientComparison> compared =
          same.size() == 0
              ? Map.of()
              : compare(executable.gradients(same, objective), reference.gradients(same, objective));
      return new Comparison(compared, batch.size() - same.size());
    }
  }

  private Batch sameSpikes(Executable executable, Executable reference) {
    EventStream actual = executable.run(batch).spikes();
    EventStream expected = reference.run(batch).spikes();
    int[] same =
        IntStream.range(0, batch.size()).filter(s -> sameKeysAndTicks(actual, expected, s)).toArray();
    return batch.select(same);
  }

  private static boolean sameKeysAndTicks(EventStream a, EventStream b, int sample) {
    int count = a.end(sample) - a.start(sample);
    return count == b.end(sample) - b.start(sample)
        && IntStream.range(0, count)
            .allMatch(
                i ->
                    a.key(a.start(sample) + i) == b.key(b.start(sample) + i)
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
