package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;
import org.spinprop.reference.SlowestRise;

/**
 * A sample that has no EventProp gradient: at a spike V does not rise, I + b - V being 0 or less, or so little above that float32
 * makes it 0 or a gradient infinite. The jump of the adjoint there is a division by it.
 *
 * @param sample position in the batch
 * @param population of the spike at which V rises least, in double precision
 * @param excess I + b - V at that spike
 */
public record UndefinedJump(int sample, String population, int neuron, int tick, double excess) {

  /**
   * Samples whose gradients are not defined on an executable, in its own precision.
   *
   * @param exact an objective without guards
   */
  public static List<UndefinedJump> in(Executable executable, Batch batch, Objective exact) {
    List<Integer> samples = new ArrayList<>();
    search(executable, batch, exact, 0, batch.size(), samples);
    return samples.stream().flatMap(sample -> at(executable, batch, sample).stream()).toList();
  }

  /** Halves the samples until those without a defined gradient are found. */
  private static void search(
      Executable executable, Batch batch, Objective exact, int from, int to, List<Integer> found) {
    if (from == to || isDefined(executable, batch.select(IntStream.range(from, to).toArray()), exact)) {
      return;
    }
    if (to - from == 1) {
      found.add(from);
      return;
    }
    int middle = (from + to) / 2;
    search(executable, batch, exact, from, middle, found);
    search(executable, batch, exact, middle, to, found);
  }

  /** Whether the gradient of a batch is. */
  static boolean isDefined(Executable executable, Batch batch, Objective exact) {
    return noneIn(executable.gradients(batch, exact));
  }

  /** Whether gradients without guards are defined: V rises at every spike, and all of them are finite. */
  public static boolean noneIn(Gradients gradients) {
    return gradients.statistics().limited() == 0
        && IntStream.range(0, gradients.arrays())
            .allMatch(a -> DoubleStream.of(gradients.values(a)).allMatch(Double::isFinite));
  }

  private static Optional<UndefinedJump> at(Executable executable, Batch batch, int sample) {
    try (ReferenceExecutable reference = new ReferenceBackend().compile(executable.network(), ExecutionOptions.DEFAULT)) {
      reference.load(executable.parameters());
      return reference.slowestRise(batch, sample).map(rise -> of(sample, rise));
    }
  }

  private static UndefinedJump of(int sample, SlowestRise rise) {
    return new UndefinedJump(sample, rise.population(), rise.neuron(), rise.tick(), rise.excess());
  }

  /** The same of a sample that stands at another position. */
  public UndefinedJump ofSample(int position) {
    return new UndefinedJump(position, population, neuron, tick, excess);
  }

  /** Where and why, as {@code sample 3, hidden 7 at tick 12: I + b - V is 0}. */
  public String words() {
    String rise = excess == 0 ? "0" : String.format(Locale.ROOT, "%.3g", excess);
    return String.format(
        Locale.ROOT, "sample %d, %s %d at tick %d: I + b - V is %s", sample, population, neuron, tick, rise);
  }
}
