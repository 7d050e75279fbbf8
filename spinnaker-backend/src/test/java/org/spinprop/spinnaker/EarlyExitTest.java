package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.objective.SpikeBounds;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.testing.Samples;

/** Leaving out ticks that cannot change the loss changes neither it nor its gradient, by a single bit. */
class EarlyExitTest {
  private static final AtomicLong LEFT_OUT = new AtomicLong();
  private static final Revival ONLY_TARGETS = new Revival(0.05, 0);

  private static SpinnakerExecutable chip(Model model, ChipSettings settings, int threads) {
    SpinnakerExecutable chip =
        new SpinnakerBackend(settings).compile(model.network(), new ExecutionOptions(threads));
    chip.load(model.parameters());
    return chip;
  }

  private static Objective objective(Discretisation discretisation) {
    return new Objective(
        FirstSpikeCrossEntropy.DEFAULT, new GradientMethod.EventProp(discretisation), Limits.DEFAULT, ONLY_TARGETS);
  }

  /** Returns the ticks left out. */
  private static long compare(Model model, Batch batch, Objective objective, ChipSettings settings, int threads) {
    Network network = model.network();
    try (SpinnakerExecutable full = chip(model, settings, 1);
        SpinnakerExecutable early = chip(model, settings.withEarlyExit(true), threads)) {
      Gradients expected = full.gradients(batch, objective);
      Gradients actual = early.gradients(batch, objective);
      assertThat(values(network, actual)).usingRecursiveComparison().isEqualTo(values(network, expected));
      BatchStatistics a = actual.statistics();
      BatchStatistics e = expected.statistics();
      assertThat(a.loss()).isEqualTo(e.loss());
      assertThat(a.correct()).isEqualTo(e.correct());
      assertThat(a.silentTargets()).isEqualTo(e.silentTargets());
      assertThat(a.spikes()).isLessThanOrEqualTo(e.spikes());
      return early.findings().stream()
          .filter(finding -> finding.symptom().equals("ticks left out"))
          .mapToLong(Finding::count)
          .sum();
    }
  }

  private static List<double[]> values(Network network, Gradients gradients) {
    List<double[]> values = new ArrayList<>();
    for (int a = 0; a < network.trainables().size(); a++) {
      values.add(gradients.values(a));
    }
    return values;
  }

  /** Recurrence, delays, biases and constants of each neuron's own, with lost packets too. */
  @Property(tries = 60, seed = "1")
  void gradientsOfAnyNetworkAreTheSame(@ForAll long seed) {
    for (Clock clock : new Clock[] {Clock.grid(1, 30), Clock.subtick(1, 30)}) {
      Network network = Samples.anyNetwork(seed, clock);
      if (network.output() instanceof LifPopulation) {
        Model model = Samples.scaled(Samples.anyModel(network, seed), 0.25f);
        Batch batch = Samples.randomBatch(network, 6, seed);
        ChipSettings settings =
            seed % 2 == 0 ? ChipSettings.DEFAULT : ChipSettings.DEFAULT.with(new Faults(0.05, 0.05, 0, seed));
        Objective objective =
            objective(seed % 3 == 0 ? Discretisation.PUBLISHED : Discretisation.CONSISTENT);
        LEFT_OUT.addAndGet(compare(model, batch, objective, settings, 2));
      }
    }
  }

  @AfterContainer
  static void manyTicksWereLeftOut() {
    assertThat(LEFT_OUT.get()).isGreaterThan(50);
  }

  @ParameterizedTest
  @EnumSource(Clock.Kind.class)
  void aYinYangBatchHasTheSameGradients(Clock.Kind kind) {
    Network network = Samples.yinYangNetwork(60).onClock(new Clock(kind, 1, 60));
    Model model = Samples.scaled(Model.untrained(network, 3), 1.5f);
    compare(model, Samples.yinYangBatch(network, 100), objective(Discretisation.CONSISTENT), ChipSettings.DEFAULT, 2);
  }

  @Test
  void whereItHasNoEffectItSaysSo() {
    Model model = Model.untrained(Samples.yinYangNetwork(10), 1);
    try (SpinnakerExecutable chip = chip(model, ChipSettings.DEFAULT.withEarlyExit(true), 1)) {
      chip.gradients(Samples.yinYangBatch(model.network(), 5), objective(Discretisation.CONSISTENT));
      assertThat(chip.findings())
          .extracting(Finding::line)
          .containsExactly(
              "1 batches trained with all their ticks (early exit has no effect on them): such a network runs layer by layer,"
                  + " each layer through all ticks; leave early exit out");
    }
  }

  @Test
  void whatNeedsAllTicksIsRefused() {
    Network spiking = Samples.yinYangNetwork(10);
    Network readout =
        Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 10).readout("output", 3).build();
    assertRefused(spiking, FirstSpikeCrossEntropy.DEFAULT, Revival.DEFAULT);
    assertRefused(
        spiking, FirstSpikeCrossEntropy.DEFAULT, new Revival(0.1, 0, new SpikeBounds(0.1, Double.POSITIVE_INFINITY, 0.002)));
    assertRefused(readout, new ReadoutCrossEntropy(VoltageFeature.MAXIMUM), ONLY_TARGETS);
  }

  private static void assertRefused(Network network, Loss loss, Revival revival) {
    Objective objective = new Objective(loss, new GradientMethod.EventProp(), Limits.DEFAULT, revival);
    Model model = Model.untrained(network, 1);
    try (SpinnakerExecutable chip = chip(model, ChipSettings.DEFAULT.withEarlyExit(true), 1)) {
      assertThatThrownBy(() -> chip.gradients(Samples.yinYangBatch(network, 5), objective))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("early exit leaves out spikes that this training needs");
    }
  }
}
