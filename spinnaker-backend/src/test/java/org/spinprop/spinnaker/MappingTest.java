package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.ChipFigures;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.testing.Samples;

class MappingTest {

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
    assertThat(mapping.copyPlans().get(1).total())
        .isEqualTo(program + buffers + weightsAndGradients + state + history);
  }

  @Test
  void aPopulationThatDoesNotFitIsRefusedWithItsLargestSection() {
    Network large =
        Network.on(Clock.grid(1, 40)).input(784).lif("hidden", 350).lif("output", 10).build();
    assertThatThrownBy(() -> Mapping.of(large, ChipFigures.SPINNAKER2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'hidden' needs")
        .hasMessageContaining("a PE has 128 kB");
  }
}
