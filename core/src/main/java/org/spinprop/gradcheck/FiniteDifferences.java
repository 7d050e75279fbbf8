package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.backend.Batch;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Objective;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;

/**
 * The reference's gradients against central finite differences of its loss, in double precision.
 *
 * <p>For each weight, steps of 1e-4, 1e-5 and 1e-6 are tried. A step counts only if no spike appears, vanishes or passes another
 * event between its two ends ({@link EventOrder}). From the difference of a step and of half of it, Richardson's extrapolation
 * gives an estimate; the step is taken for which their disagreement and the loss's rounding over the step are smallest together.
 */
public final class FiniteDifferences {
  private static final double[] STEPS = {1e-4, 1e-5, 1e-6};

  /** Rounding of a loss, which a difference divides by its step. */
  private static final double NOISE = 1e-14;

  /** Differences of a loss in double precision tell no smaller gradients to a relative 1e-6. */
  private static final double LEAST_NORM = 1e-3;

  private final Network network;
  private final Batch batch;
  private final Loss loss;
  private final ReferenceExecutable reference;
  private final double[][] weights;
  private final Gradients gradients;

  /** Prepares the check of a model's gradients on a batch. */
  public FiniteDifferences(Model model, Batch batch, Loss loss) {
    this.network = model.network();
    this.batch = batch;
    this.loss = loss;
    this.reference = new ReferenceBackend().compile(network, ExecutionOptions.DEFAULT);
    this.weights =
        Arrays.stream(model.parameters().weights()).map(FiniteDifferences::widened).toArray(double[][]::new);
    reference.load(weights);
    this.gradients = reference.gradients(batch, Objective.exact(loss));
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /**
   * Whether the gradient of a projection is a derivative at all: on a GRID clock spike times do not move continuously, so that
   * only weights into a readout have one.
   */
  public static boolean applyTo(Network network, Projection projection) {
    return network.clock().kind() == Clock.Kind.SUBTICK
        || network.target(projection) instanceof ReadoutPopulation;
  }

  /**
   * Checks weights drawn at random.
   *
   * @param perProjection how many of each projection that finite differences apply to
   * @return by {@link Projection#id}
   */
  public Map<String, FiniteDifference> check(int perProjection, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Map<String, FiniteDifference> found = new LinkedHashMap<>();
    for (int p = 0; p < weights.length; p++) {
      Projection projection = network.projections().get(p);
      if (applyTo(network, projection)) {
        int[] chosen =
            random.ints(0, weights[p].length).distinct()
                .limit(Math.min(perProjection, weights[p].length))
                .toArray();
        found.put(projection.id(), check(p, chosen));
      }
    }
    return found;
  }

  private FiniteDifference check(int projection, int[] chosen) {
    List<Double> actual = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (int weight : chosen) {
      Optional<Double> slope = slope(projection, weight);
      if (slope.isPresent()) {
        actual.add(gradients.values(projection)[weight]);
        expected.add(slope.get());
      }
    }
    return new FiniteDifference(
        GradientComparison.of(array(actual), array(expected), LEAST_NORM).relativeError(),
        actual.size(),
        chosen.length - actual.size());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The best estimate of dL/dw; nothing if no step is free of steps and kinks of the loss. */
  private Optional<Double> slope(int projection, int weight) {
    Optional<Double> best = Optional.empty();
    double smallest = Double.POSITIVE_INFINITY;
    for (double step : STEPS) {
      Optional<Double> coarse = difference(projection, weight, step);
      Optional<Double> fine = difference(projection, weight, step / 2);
      if (coarse.isPresent() && fine.isPresent()) {
        double error = Math.abs(fine.get() - coarse.get()) + NOISE / step;
        if (error < smallest) {
          smallest = error;
          best = Optional.of((4 * fine.get() - coarse.get()) / 3);
        }
      }
    }
    return best;
  }

  private Optional<Double> difference(int projection, int weight, double step) {
    double at = weights[projection][weight];
    weights[projection][weight] = at + step;
    Evaluation above = evaluate();
    weights[projection][weight] = at - step;
    Evaluation below = evaluate();
    weights[projection][weight] = at;
    boolean smooth =
        EventOrder.of(network, batch, above.recording())
            .equals(EventOrder.of(network, batch, below.recording()));
    return smooth ? Optional.of((above.loss() - below.loss()) / (2 * step)) : Optional.empty();
  }

  private Evaluation evaluate() {
    reference.load(weights);
    return Evaluation.of(reference, batch, loss);
  }
}
