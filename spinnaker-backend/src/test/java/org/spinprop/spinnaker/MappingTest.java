package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.ChipFigures;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Placement;
import org.spinprop.testing.Samples;

class MappingTest {
  /** Program and packet buffers take 100 + 2 * 10 * 8 bytes, which leaves 1000 of 1260. */
  private static final ChipFigures SMALL = new ChipFigures(40, 1260, 100, 10, 64);

  @Test
  void copiesFillTheChipBesideTheUpdatePrograms() {
    Mapping mapping = Mapping.of(Samples.yinYangNetwork(120), ChipFigures.SPINNAKER2);
    // four PEs a copy (source, hidden, output, loss), two updates: (152 - 2) / 4 = 37 copies
    assertThat(mapping.copies()).isEqualTo(37);
    assertThat(mapping.processingElements()).isEqualTo(150);
  }

  @Test
  void sramOfTheHiddenLayerIsThatCountedByHand() {
    Mapping mapping = Mapping.of(Samples.yinYangNetwork(120), ChipFigures.SPINNAKER2);
    int program = 32 * 1024;
    int buffers = 2 * 512 * 8;
    int weightsAndGradients = 2 * 5 * 120 * 4;
    int state = 6 * 120 * 4;
    int history = 5 * 40 / 8 + 120 * 40 * 4;
    assertThat(mapping.copyPlacements().get(1).fullest().total())
        .isEqualTo(program + buffers + weightsAndGradients + state + history);
  }

  @Test
  void aLayerThatDoesNotFitIsDividedAsEvenlyAsCanBe() {
    Mapping mapping = Mapping.of(network(16, 10, 2), SMALL);
    // a hidden neuron: 2 * 16 * 4 of weights and gradients, 6 * 4 of state, 8 * 4 of own spikes = 184; 16 * 8 / 8 = 16 bytes
    // of arrivals on every PE: (1000 - 16) / 184 = 5 neurons a PE, 10 neurons on 2 of them
    Placement hidden = mapping.copyPlacements().get(1);
    assertThat(hidden.slices()).extracting(slice -> slice.from() + ".." + slice.to()).containsExactly("0..5", "5..10");
    assertThat(hidden.fullest().total()).isEqualTo(260 + 16 + 5 * 184);
    // an update: 4 * 16 * 4 = 256 bytes a neuron, 3 a PE: 10 on 4 PEs, of 2, 3, 2 and 3 neurons
    Placement update = mapping.updatePlacements().get(0);
    assertThat(update.slices()).extracting(slice -> slice.to() - slice.from()).containsExactly(2, 3, 2, 3);
    assertThat(update.fullest().total()).isEqualTo(260 + 3 * 256);
    // a copy: source 1, hidden 2, output 1, loss 1; updates 4 + 1: (40 - 5) / 5 = 7 copies
    assertThat(mapping.elementsOfCopy()).isEqualTo(5);
    assertThat(mapping.copies()).isEqualTo(7);
    assertThat(mapping.processingElements()).isEqualTo(40);
    assertThat(mapping.largestSram()).isEqualTo(260 + 16 + 5 * 184);
  }

  @Test
  void oneNeuronMoreThanFitsTakesOnePeMore() {
    assertThat(Mapping.of(network(16, 5, 2), SMALL).copyPlacements().get(1).elements()).isEqualTo(1);
    assertThat(Mapping.of(network(16, 6, 2), SMALL).copyPlacements().get(1).elements()).isEqualTo(2);
  }

  @Test
  void slicesAreWholeDisjointAndWithinTheirPe() {
    for (int hidden : new int[] {1, 7, 33, 60}) {
      Mapping mapping = Mapping.of(network(16, hidden, 2), new ChipFigures(200, 1260, 100, 10, 64));
      int next = 0;
      for (var slice : mapping.copyPlacements().get(1).slices()) {
        assertThat(slice.from()).isEqualTo(next);
        assertThat(slice.sram().total()).isLessThanOrEqualTo(1260);
        next = slice.to();
      }
      assertThat(next).isEqualTo(hidden);
    }
  }

  @Test
  void theLayerThatDigitsNeedFits() {
    Network digits = Network.on(Clock.grid(1, 30)).input(784).lif("hidden", 350).lif("output", 10).build();
    Mapping mapping = Mapping.of(digits, ChipFigures.SPINNAKER2);
    assertThat(mapping.copies()).isPositive();
    assertThat(mapping.processingElements()).isLessThanOrEqualTo(152);
    assertThat(mapping.largestSram()).isLessThanOrEqualTo(128 * 1024);
  }

  @Test
  void aLayerLargerThanTheChipIsRefusedWithItsLargestSectionAndTwoWaysOut() {
    Network large = Network.on(Clock.grid(1, 40)).input(784).lif("hidden", 1000).lif("output", 10).build();
    // 4 * 784 * 4 = 12544 bytes a neuron, 90112 bytes free: 7 neurons a PE, 143 PEs for 1000 neurons
    assertThatThrownBy(() -> Mapping.of(large, ChipFigures.SPINNAKER2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a chip has 152")
        .hasMessageContaining("'update input->hidden', 143 PEs (weights and optimiser: 12544000 bytes")
        .hasMessageContaining("a PE has 131072 bytes")
        .hasMessageEndingWith("make that population smaller or the one before it");
  }

  @Test
  void aNeuronLargerThanAPeIsRefusedWithItsLargestSectionAndTwoWaysOut() {
    assertThatThrownBy(() -> Mapping.of(network(200, 1, 2), SMALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("population 'hidden' does not fit the chip")
        // 260 + 200 bytes of arrivals + 2 * 800 of weights and gradients + 24 + 32
        .hasMessageContaining("needs 2116 bytes of SRAM for a single neuron (weights: 800 bytes), a PE has 1260")
        .hasMessageEndingWith("use fewer neurons before it or fewer ticks");
  }

  @Test
  void aLossThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Mapping.of(network(1, 1, 100), SMALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("population 'output' does not fit the chip: its loss needs 1460 bytes");
  }

  private static Network network(int inputs, int hidden, int outputs) {
    return Network.on(Clock.grid(1, 8)).input(inputs).lif("hidden", hidden).lif("output", outputs).build();
  }
}
