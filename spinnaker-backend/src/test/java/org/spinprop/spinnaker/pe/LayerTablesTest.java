package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.objective.Limits;
import org.spinprop.spinnaker.export.LayerTables;

/** What pe-programs have no program for is refused by its name; that tables mean what they should {@link TrainingStepTest} shows. */
class LayerTablesTest {

  private static void refused(Network network, String what) {
    float[][] values = Model.untrained(network, 1).parameters().values();
    assertThatThrownBy(() -> new LayerTables(network, values, Map.of(), List.of(0, 1, 1), 512, Limits.DEFAULT, true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(what);
  }

  @Test
  void whatHasNoProgramIsRefusedByName() {
    refused(Network.on(Clock.grid(1, 30)).input(3).lif("output", 2).connect("input", "output", 4).build(), "input->output");
    PerNeuron one = PerNeuron.all(1);
    LifPopulation biased = new LifPopulation("biased", 2, PerNeuron.all(20), PerNeuron.all(5), one, Reset.ZERO, true, 0);
    LifPopulation resting = new LifPopulation("resting", 2, PerNeuron.all(20), PerNeuron.all(5), one, Reset.ZERO, false, 3);
    refused(Network.on(Clock.grid(1, 30)).input(3).add(biased).build(), "'biased'");
    refused(Network.on(Clock.grid(1, 30)).input(3).add(resting).build(), "'resting'");
  }
}
