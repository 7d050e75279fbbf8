package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.nir.NirExport;
import org.spinprop.nir.convention.NirOptions;

/** What a backend or a format does not have is refused by name before anything is computed or written. */
class UnsupportedFeaturesTest {
  @TempDir private Path folder;

  private static Network adapting() {
    PerNeuron one = PerNeuron.all(1);
    return Network.on(Clock.grid(1, 40))
        .input(5)
        .add(new AdaptiveLifPopulation("hidden", 8, PerNeuron.all(20), PerNeuron.all(5), one, Reset.ZERO, false, PerNeuron.all(50), one))
        .lif("output", 3)
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spinnaker2"})
  void adaptiveThresholdsAreRefusedByBackends(String name) {
    Backend backend = Backends.named(name);
    assertThatThrownBy(() -> backend.compile(adapting()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("backend '%s' does not have thresholds that adapt, which the network 5-8-3 has", name);
  }

  @Test
  void adaptiveThresholdsAreRefusedByFiles() {
    Model model = Model.untrained(adapting(), 1);
    assertThatThrownBy(() -> NirExport.write(model, NirOptions.DEFAULT, Map.of(), folder.resolve("model.nir")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'hidden': NIR has no neurons whose threshold adapts");
  }
}
