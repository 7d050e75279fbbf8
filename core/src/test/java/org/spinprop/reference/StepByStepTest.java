package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;
import org.spinprop.testing.AnyNetwork;

/** The reference's exact spike times, which are the measure of every backend's, are those that the differential equations have. */
class StepByStepTest {
  private static final int MOST_SPIKES = 3000;

  @Test
  void spikesOfRandomNetworksAreThoseOfTheDifferentialEquations() {
    compare(100);
  }

  @Test
  @Tag("thorough")
  void spikesOfThousandsOfRandomNetworksAreThoseOfTheDifferentialEquations() {
    compare(3000);
  }

  private static void compare(int networks) {
    int compared = 0;
    for (long seed = 0; compared < networks; seed++) {
      AnyNetwork.Case of = AnyNetwork.of(Clock.Kind.SUBTICK, seed);
      List<StepByStep.Spike> actual = reference(of);
      if (actual.isEmpty() || actual.size() > MOST_SPIKES) {
        continue;
      }
      compared++;
      List<StepByStep.Spike> expected = StepByStep.spikes(of.model(), of.batch().packets(), 0);
      assertThat(actual.size()).as("spikes of network %d", seed).isEqualTo(expected.size());
      for (int n = 0; n < actual.size(); n++) {
        StepByStep.Spike spike = actual.get(n);
        assertThat(spike.neuron()).isEqualTo(expected.get(n).neuron());
        assertThat(spike.time())
            .as("spike %d of network %d", n, seed)
            .isCloseTo(expected.get(n).time(), within(1e-6 * of.model().network().clock().dt()));
      }
    }
  }

  /** Of the first sample, in the order of {@link StepByStep}; none if the reference refuses the network, as one that fires without bounds. */
  private static List<StepByStep.Spike> reference(AnyNetwork.Case of) {
    Network network = of.model().network();
    ReferenceExecutable reference = (ReferenceExecutable) new ReferenceBackend().compile(network);
    reference.load(of.model().parameters());
    List<StepByStep.Spike> spikes = new ArrayList<>();
    try {
      Recording recording = reference.run(of.batch(), Set.of());
      for (int n = recording.spikes().start(0); n < recording.spikes().end(0); n++) {
        int key = recording.spikes().key(n);
        spikes.add(
            new StepByStep.Spike(network.keys().population(key), network.keys().neuron(key), recording.times()[n]));
      }
    } catch (InvalidInputException e) {
      return List.of();
    }
    spikes.sort(
        Comparator.comparingInt(StepByStep.Spike::population)
            .thenComparingInt(StepByStep.Spike::neuron)
            .thenComparingDouble(StepByStep.Spike::time));
    return spikes;
  }
}
