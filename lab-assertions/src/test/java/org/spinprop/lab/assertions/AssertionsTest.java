package org.spinprop.lab.assertions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spinprop.lab.assertions.SpinpropAssertions.assertThat;
import static org.spinprop.lab.assertions.SpinpropAssertions.atLeast;

import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.data.YinYang;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

class AssertionsTest {
  private final Network network = Samples.yinYangNetwork(20);
  private final Model model = Model.untrained(network, 1);

  @Test
  void aModelAgreesWithItself() {
    assertThat(executable(model))
        .agreesWith(executable(model))
        .onSpikes(atLeast(1))
        .onPredictions(atLeast(1))
        .onGradients(atLeast(0.999999));
  }

  @Test
  void aFailureSaysWhereAndWhy() {
    float[][] values = model.parameters().values();
    values[0][7] += 1;
    Executable other = executable(new Model(network, new Parameters(network, values), model.provenance()));
    assertThatThrownBy(
        () -> assertThat(other)
            .on(YinYang.generate("points", 7, 30))
            .agreesWith(executable(model))
            .onSpikes(atLeast(0.9999)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("share of spikes at the same tick is 0.")
        .hasMessageContaining("They first part in sample")
        .hasMessageContaining("1 of 100 values of 'input->hidden' differ, the first weight from neuron 0 to neuron 7");
  }

  private static Executable executable(Model model) {
    Executable executable = new ReferenceBackend().compile(model.network());
    executable.load(model.parameters());
    return executable;
  }
}
