package org.spinprop.lab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.spinprop.lab.Cause;
import org.spinprop.lab.Difference;
import org.spinprop.lab.Divergence;
import org.spinprop.lab.FirstSpikeDifferences;
import org.spinprop.lab.SpikeDifference;

/**
 * How a contender differs from the first, as it stands in JSON. Maps are by population or trainable array.
 *
 * @param predictionAgreement share of samples with the same prediction, 0..1
 * @param spikeAgreement share of spikes at the very same tick, 0..1
 * @param samplesWithOtherSpikes samples with a packet that only one sent
 * @param cause why they part, where that was asked for
 * @param mcnemarP of McNemar's exact test
 * @param rightOnlyInA samples that only the first contender got right
 * @param accuracyDifference accuracy of b less that of a
 */
record PairFigures(
    TrialFigures a,
    TrialFigures b,
    double predictionAgreement,
    double spikeAgreement,
    Map<String, Double> spikeAgreementByPopulation,
    int samplesWithOtherSpikes,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FirstDivergence> firstDivergence,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Cause> cause,
    double mcnemarP,
    int rightOnlyInA,
    int rightOnlyInB,
    Change accuracyDifference,
    Map<String, Double> vanRossum,
    Map<String, Double> victorPurpura,
    Map<String, FirstSpikeDifferences> firstSpikes,
    Map<String, Double> gradientCosine,
    Map<String, Double> gradientRelativeNorm,
    Map<String, Double> gradientSignAgreement) {

  /**
   * A difference with its interval.
   *
   * @param ci95 [low, high]
   */
  record Change(double value, double[] ci95) {}

  /**
   * The first packet that only one sent.
   *
   * @param sentBy name of the contender that sent it
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FirstDivergence(
      int sample,
      int tick,
      String population,
      int neuron,
      String sentBy,
      Optional<Double> voltageA,
      Optional<Double> voltageB,
      Optional<Double> threshold) {}

  static PairFigures of(Difference difference) {
    SpikeDifference spikes = difference.spikes();
    return new PairFigures(
        TrialFigures.of(difference.a()),
        TrialFigures.of(difference.b()),
        difference.predictionAgreement(),
        spikes.agreement(),
        each(spikes.byPopulation(), population -> population.agreement()),
        spikes.samplesThatDiffer(),
        spikes.first().map(first -> located(first, difference)),
        difference.cause(),
        difference.outcomes().mcNemar(),
        difference.outcomes().onlyA(),
        difference.outcomes().onlyB(),
        new Change(
            difference.outcomes().difference(),
            new double[] {difference.outcomes().interval().low(), difference.outcomes().interval().high()}),
        each(spikes.byPopulation(), population -> population.vanRossum()),
        each(spikes.byPopulation(), population -> population.victorPurpura()),
        each(spikes.byPopulation(), population -> population.firstSpikes()),
        each(difference.gradients(), gradient -> gradient.cosine()),
        each(difference.gradients(), gradient -> gradient.relativeNorm()),
        each(difference.gradients(), gradient -> gradient.signAgreement()));
  }

  private static FirstDivergence located(Divergence first, Difference difference) {
    return new FirstDivergence(
        first.sample(),
        first.tick(),
        first.population(),
        first.neuron(),
        first.firedInA() ? difference.a().name() : difference.b().name(),
        boxed(first.voltageA()),
        boxed(first.voltageB()),
        boxed(first.threshold()));
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static <T, R> Map<String, R> each(Map<String, T> all, Function<T, R> figure) {
    Map<String, R> figures = new LinkedHashMap<>();
    all.forEach((name, value) -> figures.put(name, figure.apply(value)));
    return figures;
  }
}
