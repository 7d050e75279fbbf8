package org.spinprop.gradcheck;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.backend.Batch;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.Loss;
import org.spinprop.reference.ReferenceExecutable;

/**
 * Slopes of the reference's loss by central differences, (L(w + h) - L(w - h)) / 2h, extrapolated from h and h/2
 * (Richardson). A step counts only if both of its ends have the {@link SpikePattern} of w; of the steps that count, the
 * one whose two differences agree best is taken.
 */
final class LossSlopes {
  private static final double[] STEPS = {1e-4, 1e-5, 1e-6};

  private final ReferenceExecutable reference;
  private final double[][] weights;
  private final Batch batch;
  private final Loss loss;
  private final SpikePattern pattern;

  /** A central difference, and what changes between w and its ends, if anything does. */
  private record Difference(double value, Optional<Exclusion> change) {}

  /** Takes weights by projection; each is moved and put back. */
  LossSlopes(ReferenceExecutable reference, double[][] weights, Batch batch, Loss loss) {
    this.reference = reference;
    this.weights = weights;
    this.batch = batch;
    this.loss = loss;
    this.pattern = pattern(evaluate());
  }

  /** The best estimate of dL/dw. */
  Slope of(int projection, int weight) {
    return Arrays.stream(STEPS)
        .mapToObj(step -> withStep(projection, weight, step))
        .reduce(Slope::orBetter)
        .orElseThrow();
  }

  private Slope withStep(int projection, int weight, double step) {
    Difference coarse = difference(projection, weight, step);
    Difference fine = difference(projection, weight, step / 2);
    return coarse.change().or(fine::change)
        .map(Slope::none)
        .orElseGet(() -> Slope.of(coarse.value(), fine.value(), step));
  }

  private Difference difference(int projection, int weight, double step) {
    double at = weights[projection][weight];
    weights[projection][weight] = at + step;
    Evaluation above = evaluate();
    weights[projection][weight] = at - step;
    Evaluation below = evaluate();
    weights[projection][weight] = at;
    return new Difference(
        (above.loss() - below.loss()) / (2 * step),
        pattern.changeTo(pattern(above)).or(() -> pattern.changeTo(pattern(below))));
  }

  private Evaluation evaluate() {
    reference.load(weights);
    return Evaluation.of(reference, batch, loss);
  }

  private SpikePattern pattern(Evaluation evaluation) {
    return SpikePattern.of(reference.network(), batch, evaluation.recording());
  }
}
