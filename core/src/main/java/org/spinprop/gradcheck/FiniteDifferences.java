package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;

/**
 * The reference's gradients against central finite differences of its loss, in double precision (docs/gradcheck.md).
 * Samples whose target never fires are left out: by definition they have no gradient, though their loss has slopes. So are those
 * in which a jump is not defined, where spike times are exact; into a readout on a GRID clock no jump has a part.
 */
public final class FiniteDifferences {
  private final Network network;
  private final Objective objective;
  private final ReferenceExecutable reference;
  private final double[][] values;
  private final Batch batch;
  private final int silent;
  private final List<UndefinedJump> undefined;

  /** Prepares the check of a model's gradients on a batch. */
  public FiniteDifferences(Model model, Batch batch, Loss loss) {
    this.network = model.network();
    this.objective = Objective.exact(loss);
    this.reference = new ReferenceBackend().compile(network, ExecutionOptions.DEFAULT);
    this.values =
        Arrays.stream(model.parameters().values()).map(FiniteDifferences::widened).toArray(double[][]::new);
    reference.load(values);
    int[] firing = IntStream.range(0, batch.size()).filter(s -> targetFires(batch, s)).toArray();
    this.silent = batch.size() - firing.length;
    this.undefined = network.clock().kind() == Clock.Kind.SUBTICK ? undefined(batch, firing) : List.of();
    this.batch =
        batch.select(
            Arrays.stream(firing).filter(s -> undefined.stream().noneMatch(jump -> jump.sample() == s)).toArray());
  }

  private List<UndefinedJump> undefined(Batch all, int[] samples) {
    return UndefinedJump.in(reference, all.select(samples), objective).stream()
        .map(jump -> jump.ofSample(samples[jump.sample()]))
        .toList();
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private boolean targetFires(Batch all, int sample) {
    Batch one = all.select(new int[] {sample});
    return reference.gradients(one, objective).statistics().silentTargets() == 0;
  }

  /** Samples left out because their target never fires. */
  public int silent() {
    return silent;
  }

  /** Of the others, samples left out because a jump is not defined. */
  public List<UndefinedJump> undefined() {
    return undefined;
  }

  /** Samples left out for either reason. */
  public int leftOut() {
    return silent + undefined.size();
  }

  /**
   * Whether the gradient of an array is a derivative at all: on a GRID clock spike times do not move continuously, so that
   * only weights into a readout and its bias have one.
   */
  public static boolean applyTo(Network network, Trainable array) {
    if (network.clock().kind() == Clock.Kind.SUBTICK) {
      return true;
    }
    return switch (array.kind()) {
      case WEIGHTS -> !network.target(network.projections().get(array.owner())).spikes();
      case BIAS -> !network.neurons(array.owner()).spikes();
      case DELAYS -> false;
    };
  }

  /**
   * Checks values drawn at random.
   *
   * @param perArray how many of each trainable array that finite differences apply to; all, where it has no more
   * @param seed of the draw
   * @return by {@link Trainable#id}; empty where they apply to none, or where no sample is left
   */
  public Map<String, FiniteDifference> check(int perArray, long seed) {
    if (batch.size() == 0) {
      return Map.of();
    }
    reference.load(values);
    return check(reference.gradients(batch, objective), perArray, seed);
  }

  /** Checks gradients of the samples that are not left out. */
  Map<String, FiniteDifference> check(Gradients gradients, int perArray, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    LossSlopes slopes = new LossSlopes(reference, values, batch, objective.loss());
    Map<String, FiniteDifference> found = new LinkedHashMap<>();
    for (int a = 0; a < values.length; a++) {
      Trainable array = network.trainables().get(a);
      if (applyTo(network, array)) {
        int[] chosen =
            IntStream.generate(() -> random.nextInt(array.size()))
                .distinct()
                .limit(Math.min(perArray, array.size()))
                .toArray();
        found.put(array.id(), compare(slopes, a, gradients.values(a), chosen));
      }
    }
    return found;
  }

  private static FiniteDifference compare(LossSlopes slopes, int array, double[] gradient, int[] chosen) {
    List<Double> actual = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    List<Double> blurred = new ArrayList<>();
    Map<Exclusion, Integer> exclusions = new EnumMap<>(Exclusion.class);
    for (int index : chosen) {
      Slope slope = slopes.of(array, index);
      slope.exclusion().ifPresent(why -> exclusions.merge(why, 1, Integer::sum));
      if (slope.exclusion().isEmpty()) {
        actual.add(gradient[index]);
        expected.add(slope.value());
        blurred.add(slope.value() + slope.error());
      }
    }
    GradientComparison compared = compare(actual, expected);
    return new FiniteDifference(
        compared.relativeError(), compare(blurred, expected).relativeError(), actual.size(), compared.zero(), exclusions);
  }

  private static GradientComparison compare(List<Double> actual, List<Double> expected) {
    return GradientComparison.of(array(actual), array(expected), Slope.LEAST_SCALE);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
