package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.nir.NirExport;
import org.spinprop.nir.convention.NirOptions;

/** What a format does not have is refused by name before anything is written. */
class UnsupportedFeaturesTest {
  private @TempDir Path folder;

  private static Network adapting() {
    PerNeuron one = PerNeuron.all(1);
    return Network.on(Clock.grid(1, 40))
        .input(5)
        .add(new AdaptiveLifPopulation("hidden", 8, PerNeuron.all(20), PerNeuron.all(5), one, Reset.ZERO, false,
            PerNeuron.all(50), one))
        .lif("output", 3)
        .build();
  }

  @Test
  void adaptiveThresholdsAreRefusedByFiles() {
    Model model = Model.untrained(adapting(), 1);
    assertThatThrownBy(() -> NirExport.write(model, NirOptions.DEFAULT, Map.of(), folder.resolve("model.nir")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'hidden': NIR has no neurons whose threshold adapts");
  }
}
