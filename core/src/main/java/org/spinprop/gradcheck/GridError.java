package org.spinprop.gradcheck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.reference.ReferenceBackend;

/**
 * How far a discretisation of EventProp on a GRID clock is from the exact gradient of the same network on a SUBTICK clock with
 * ticks of the same length, both in double precision.
 *
 * @param discretisation of the GRID gradient
 * @param dt length of a tick in ms
 * @param byArray the GRID gradient beside the exact one, by {@link Trainable#id}
 * @param samples compared: those whose target fires, and whose jumps are defined, on both clocks
 */
public record GridError(
    Discretisation discretisation, double dt, Map<String, GradientComparison> byArray, int samples) {
  private static final double LEAST_NORM = 1e-9;

  /**
   * Compares the gradients of a batch.
   *
   * @param dt length of a tick in ms; the sample stays as long as the model's
   * @throws InvalidInputException if no sample is left, or the sample is no whole number of such ticks
   */
  public static GridError of(
      Model model, Discretisation discretisation, double dt, Dataset data, Encoder encoder, Loss loss) {
    Clock own = model.network().clock();
    Network grid = model.network().onClock(Clock.lasting(Clock.Kind.GRID, dt, own.duration()));
    Network exact = model.network().onClock(Clock.lasting(Clock.Kind.SUBTICK, dt, own.duration()));
    Batch onGrid = Batch.of(data, encoder.onClock(own, grid.clock()), grid);
    Batch exactly = Batch.of(data, encoder.onClock(own, exact.clock()), exact);
    Objective objective =
        new Objective(loss, new GradientMethod.EventProp(discretisation), Limits.NONE, Revival.NONE);
    try (Executable gridReference = reference(grid, model);
        Executable exactReference = reference(exact, model)) {
      int[] firing =
          IntStream.range(0, data.size())
              .filter(s -> hasGradient(gridReference, onGrid, s, objective))
              .filter(s -> hasGradient(exactReference, exactly, s, objective))
              .toArray();
      if (firing.length == 0) {
        throw InvalidInputException.of(
            "dt %s ms: in no sample the target fires and V rises at every spike; use more samples or shorter ticks", dt);
      }
      Gradients approximate = gridReference.gradients(onGrid.select(firing), objective);
      Gradients right = exactReference.gradients(exactly.select(firing), objective);
      return new GridError(discretisation, dt, compare(grid, approximate, right), firing.length);
    }
  }

  private static Executable reference(Network network, Model model) {
    Executable reference = new ReferenceBackend().compile(network);
    reference.load(model.parameters());
    return reference;
  }

  private static boolean hasGradient(Executable reference, Batch batch, int sample, Objective exact) {
    Batch one = batch.select(new int[] {sample});
    return reference.gradients(one, exact).statistics().silentTargets() == 0 && UndefinedJump.isDefined(reference, one, exact);
  }

  private static Map<String, GradientComparison> compare(Network network, Gradients actual, Gradients expected) {
    Map<String, GradientComparison> comparisons = new LinkedHashMap<>();
    List<Trainable> arrays = network.trainables();
    for (int a = 0; a < arrays.size(); a++) {
      comparisons.put(
          arrays.get(a).id(), GradientComparison.of(actual.values(a), expected.values(a), LEAST_NORM));
    }
    return comparisons;
  }
}
