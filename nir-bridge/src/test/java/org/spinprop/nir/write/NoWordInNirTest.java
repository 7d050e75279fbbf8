package org.spinprop.nir.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.nir.NirExport;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** Neurons that NIR has no word for are refused by name, and nothing is written. */
class NoWordInNirTest {
  private static final Model PLAIN = Model.untrained(Samples.yinYangNetwork(4), 1);

  private @TempDir Path folder;

  @Test
  void refractoryPeriods() {
    refused(
        Refractory.model(PLAIN, 2),
        "population 'hidden': NIR has no neurons with a refractory period; this one's is 2.0 ms, only 0 can be written");
  }

  @Test
  void thresholdsThatAdapt() {
    refused(
        Adapting.model(PLAIN, 1, 1),
        "population 'hidden': NIR has no neurons whose threshold adapts; only LIF populations can be written");
  }

  private void refused(Model model, String line) {
    assertThatThrownBy(() -> NirExport.write(model, NirOptions.DEFAULT, Map.of(), folder.resolve("model.nir")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(line);
    assertThat(folder).isEmptyDirectory();
  }
}
