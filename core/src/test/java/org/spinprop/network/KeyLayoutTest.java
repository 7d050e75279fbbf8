package org.spinprop.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyLayoutTest {

  @Property
  void everyFieldOfAKeyIsReadBack(
      @ForAll @IntRange(min = 1, max = 5000) int size,
      @ForAll @IntRange(min = 1, max = 20) int lastPopulation,
      @ForAll @IntRange(min = 0, max = 1_000_000) int someNeuron,
      @ForAll @IntRange(min = 0, max = 1_000_000) int someCopy) {
    List<Population> populations =
        Collections.nCopies(lastPopulation + 1, new InputPopulation("p", size));
    KeyLayout keys = KeyLayout.fitting(populations);
    int neuron = someNeuron % size;
    int copy = someCopy % keys.maxCopies();

    int spike = keys.inCopy(keys.spike(lastPopulation, neuron), copy);
    int error = keys.inCopy(keys.error(lastPopulation, neuron), copy);
    assertThat(keys.isError(spike)).isFalse();
    assertThat(keys.isError(error)).isTrue();
    for (int key : new int[] {spike, error}) {
      assertThat(keys.population(key)).isEqualTo(lastPopulation);
      assertThat(keys.neuron(key)).isEqualTo(neuron);
      assertThat(keys.copy(key)).isEqualTo(copy);
    }
    assertThat(keys.inFirstCopy(error)).isEqualTo(keys.error(lastPopulation, neuron));
  }

  @Test
  void threePopulationsOfUpTo120NeuronsTakeTwoAndSevenBits() {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 120).lif("output", 3).build();
    assertThat(network.keys()).isEqualTo(new KeyLayout(22, 2, 7));
    assertThat(network.keys().spike(1, 3)).isEqualTo(0b01_0000011);
  }
}
