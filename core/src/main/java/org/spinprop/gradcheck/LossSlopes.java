package org.spinprop.gradcheck;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.Loss;
import org.spinprop.reference.ReferenceExecutable;

/**
 * Slopes of the reference's loss in trainable values w by central differences, (L(w + h) - L(w - h)) / 2h, extrapolated from h and h/2
 * (Richardson). A step counts only if both of its ends have the {@link SpikePattern} of w; of the steps that count, the
 * one whose two differences agree best is taken.
 */
final class LossSlopes {
  private static final double[] STEPS = {1e-4, 1e-5, 1e-6};

  private final ReferenceExecutable reference;
  private final double[][] values;
  private final Batch batch;
  private final Loss loss;
  private final SpikePattern pattern;

  /** A central difference, and what changes between w and its ends, if anything does. */
  private record Difference(double value, Optional<Exclusion> change) {}

  /** Takes values by trainable array; each is moved and put back. */
  LossSlopes(ReferenceExecutable reference, double[][] values, Batch batch, Loss loss) {
    this.reference = reference;
    this.values = values;
    this.batch = batch;
    this.loss = loss;
    this.pattern = pattern(evaluate());
  }

  /** The best estimate of dL/dw. */
  Slope of(int array, int index) {
    return Arrays.stream(STEPS)
        .mapToObj(step -> withStep(array, index, step))
        .reduce(Slope::orBetter)
        .orElseThrow();
  }

  private Slope withStep(int array, int index, double step) {
    Difference coarse = difference(array, index, step);
    Difference fine = difference(array, index, step / 2);
    return coarse.change().or(fine::change)
        .map(Slope::none)
        .orElseGet(() -> Slope.of(coarse.value(), fine.value(), step));
  }

  private Difference difference(int array, int index, double step) {
    double at = values[array][index];
    values[array][index] = at + step;
    Evaluation above = evaluate();
    values[array][index] = at - step;
    Evaluation below = evaluate();
    values[array][index] = at;
    return new Difference(
        (above.loss() - below.loss()) / (2 * step),
        pattern.changeTo(pattern(above)).or(() -> pattern.changeTo(pattern(below))));
  }

  private Evaluation evaluate() {
    reference.load(values);
    return Evaluation.of(reference, batch, loss);
  }

  private SpikePattern pattern(Evaluation evaluation) {
    return SpikePattern.of(reference.network(), values, batch, evaluation.recording());
  }
}
