package org.spinprop.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
 * Gradients of float32 backends beside the reference's. A sample in which rounding moves a spike to another tick has another
 * gradient by right; it is left out, and said so.
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

  /** Comparisons by projection; nothing for a backend that does not run the model's clock. */
  Optional<Map<String, GradientComparison>> with(String backend, Console console) {
    try (Executable executable = Backends.named(backend).compile(model.network(), options);
        Executable reference = new ReferenceBackend().compile(model.network())) {
      executable.load(model.parameters());
      reference.load(model.parameters());
      Batch same = sameSpikes(executable, reference);
      if (same.size() < batch.size()) {
        console.say(
            "%-12s %d of %d samples left out: in float32 a spike is at another tick",
            backend, batch.size() - same.size(), batch.size());
      }
      return Optional.of(
          compare(executable.gradients(same, objective), reference.gradients(same, objective)));
    } catch (InvalidInputException e) {
      console.say("%-12s left out: %s", backend, e.getMessage());
      return Optional.empty();
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
    for (int p = 0; p < network.projections().size(); p++) {
      comparisons.put(
          network.projections().get(p).id(), GradientComparison.of(actual.values(p), expected.values(p), LEAST_NORM));
    }
    return comparisons;
  }
}
