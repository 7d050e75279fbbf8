package org.spinprop.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.data.Dataset;
import org.spinprop.data.YinYang;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

class ComparisonTest {
  private final Network network = Samples.yinYangNetwork(30);
  private final Dataset points = YinYang.generate("points", 7, 60);
  private final Model model = Model.untrained(network, 3);

  @Test
  void aModelAndItselfAreTheSameInEveryFigure() {
    Findings findings = Comparison.of(reference(model), reference(model)).on(points);
    Difference difference = findings.difference();
    assertThat(difference.predictionAgreement()).isEqualTo(1);
    assertThat(difference.outcomes().mcNemar()).isEqualTo(1);
    assertThat(difference.outcomes().difference()).isZero();
    assertThat(difference.spikes().agreement()).isEqualTo(1);
    assertThat(difference.spikes().first()).isEmpty();
    assertThat(difference.spikes().samplesThatDiffer()).isZero();
    assertThat(difference.spikes().byPopulation()).containsOnlyKeys("hidden", "output");
    difference.spikes().byPopulation().values().forEach(
        spikes -> {
          assertThat(spikes.spikesPerSampleA()).isPositive();
          assertThat(spikes.vanRossum()).isZero();
          assertThat(spikes.victorPurpura()).isZero();
          assertThat(spikes.firstSpikes().same()).isEqualTo(spikes.firstSpikes().both());
          assertThat(spikes.firstSpikes().largestDistance()).isZero();
        });
    assertThat(difference.gradients()).containsOnlyKeys("input->hidden", "hidden->output");
    difference.gradients().values().forEach(
        gradient -> {
          assertThat(gradient.cosine()).isCloseTo(1, within(1e-12));
          assertThat(gradient.relativeNorm()).isEqualTo(1);
          assertThat(gradient.signAgreement()).isEqualTo(1);
        });
    assertThat(findings.trials()).allSatisfy(trial -> assertThat(trial.repeatable()).isTrue());
  }

  @Test
  void theFirstPacketThatAnotherWeightMovesIsLocatedWithBothVoltages() {
    float[][] values = model.parameters().values();
    values[0][0] += 0.6f;
    Executable changed = reference(new Model(network, new Parameters(network, values), model.provenance()));
    SpikeDifference spikes = Comparison.of(reference(model), changed).on(points).difference().spikes();
    assertThat(spikes.agreement()).isBetween(0.5, 0.9999);
    Divergence first = spikes.first().orElseThrow();
    assertThat(first.population()).isEqualTo("hidden");
    assertThat(first.neuron()).isZero();
    double firing = (first.firedInA() ? first.voltageA() : first.voltageB()).orElseThrow();
    double silent = (first.firedInA() ? first.voltageB() : first.voltageA()).orElseThrow();
    assertThat(firing).isGreaterThan(first.threshold().orElseThrow());
    assertThat(silent).isLessThanOrEqualTo(first.threshold().orElseThrow());
  }

  @Test
  void modelsOfOtherShapesAreComparedWhereTheyCorrespond() {
    Model wider = Model.untrained(Samples.yinYangNetwork(40), 3);
    SpikeDifference spikes =
        Comparison.of(reference(model), reference(wider)).on(points).difference().spikes();
    assertThat(spikes.byPopulation()).containsOnlyKeys("output");
  }

  @Test
  void clocksMayDiffer() {
    Model finer = model.onClock(Clock.grid(0.5, 80));
    Difference difference = Comparison.of(reference(model), reference(finer)).on(points).difference();
    FirstSpikeDifferences first = difference.spikes().byPopulation().get("hidden").firstSpikes();
    assertThat(first.both()).isGreaterThan(10);
    assertThat(first.meanDistance()).isBetween(0.1, 5.0);
    assertThat(difference.spikes().first().orElseThrow().voltageA()).isEmpty();
  }

  @Test
  void twoContendersOfOneNameAreRefused() {
    Contender chip = Contender.of("chip", reference(model));
    assertThatThrownBy(() -> Comparison.of(List.of(chip, chip)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'chip'");
  }

  private static Executable reference(Model model) {
    Executable executable = new ReferenceBackend().compile(model.network());
    executable.load(model.parameters());
    return executable;
  }
}
