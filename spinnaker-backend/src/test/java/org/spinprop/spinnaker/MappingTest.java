package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.ChipFigures;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.SramPlan;
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
  void aPopulationIsSplitOverAsManyPesAsItNeeds() {
    Network digits =
        Network.on(Clock.grid(1, 40)).input(784).lif("hidden", 128).lif("output", 10).build();
    Mapping mapping = Mapping.of(digits, ChipFigures.SPINNAKER2);
    // a hidden neuron takes 784 * 8 + 24 + 40 * 4 = 6456 bytes; beside program (32768), buffers (8192) and the history of the
    // input (784 * 40 / 8 = 3920) there is room for 13 on a PE: ten slices of 12 or 13
    List<SramPlan> hidden =
        mapping.copyPlans().stream().filter(plan -> plan.program().startsWith("hidden")).toList();
    assertThat(hidden).hasSize(10);
    assertThat(hidden.get(0).program()).isEqualTo("hidden 0..11");
    assertThat(hidden.get(9).program()).isEqualTo("hidden 115..127");
    assertThat(hidden.get(9).total()).isEqualTo(32768 + 8192 + 3920 + 13 * 6456);
    // 16 bytes a weight: 5632 fit a PE; 100352 take 18, the 1280 of the output one
    assertThat(mapping.updatePlans()).hasSize(19);
    // input, ten slices, output and loss: 13 PEs a copy; (152 - 19) / 13 = 10 copies
    assertThat(mapping.copies()).isEqualTo(10);
  }

  @Test
  void anythingThatDoesNotFitIsRefusedWithItsLargestSectionAndTwoWaysOut() {
    Network wide = Network.on(Clock.grid(1, 40)).input(20_000).lif("output", 10).build();
    assertThatThrownBy(() -> Mapping.of(wide, ChipFigures.SPINNAKER2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'output': one neuron alone needs")
        .hasMessageContaining("spike history: ")
        .hasMessageContaining("a PE has 128 kB: use fewer presynaptic neurons or fewer ticks");
  }

  @Test
  void aFullChipIsAnotherError() {
    Network large =
        Network.on(Clock.grid(1, 40)).input(784).lif("a", 1000).lif("b", 1000).lif("output", 10).build();
    assertThatThrownBy(() -> Mapping.of(large, ChipFigures.SPINNAKER2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the chip is full: one copy of the network 784-1000-1000-10 takes")
        .hasMessageContaining("a chip has 152");
  }
}
