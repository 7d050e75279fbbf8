package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.objective.Objective;
import org.spinprop.testing.Samples;

/** One network, one meaning: all backends on the 1000 Yin-Yang test points. */
class BackendsAgreeTest {
  private final Network network = Samples.yinYangNetwork(120);
  private final Batch test = Batch.of(YinYang.test(), LatencyEncoder.DEFAULT, network);

  @Test
  void onAPowerOfTwoGridTheFloat32BackendsAgreeOnEverySpike() {
    Model model = Samples.onPowerOfTwoGrid(network, 11);
    EventStream onChip = spikes("spinnaker2", model);
    assertThat(onChip.size()).isGreaterThan(50_000);
    assertThat(spikes("offchip", model)).isEqualTo(onChip);
    assertThat(spikes("onnxruntime", model)).isEqualTo(onChip);
  }

  @ParameterizedTest
  @ValueSource(strings = {"offchip", "onnxruntime", "spinnaker2"})
  void withAnyWeightsAFloat32BackendAgreesWithTheReferenceOnNearlyAllSpikes(String backend) {
    Model model = Model.untrained(network, 12);
    assertThat(SpikeAgreement.between(spikes(backend, model), spikes("reference", model)))
        .isGreaterThanOrEqualTo(0.999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"offchip", "spinnaker2"})
  void gradientsOfABatchAreTheReferences(String backend) {
    Model model = Samples.onPowerOfTwoGrid(network, 13);
    Gradients expected = gradients("reference", model);
    Gradients gradients = gradients(backend, model);
    for (int p = 0; p < 2; p++) {
      assertThat(Gradients.cosine(gradients.values(p), expected.values(p))).isGreaterThan(0.99999);
    }
  }

  /** With 1 - exp(-1e-17) as a difference such neurons would never spike. */
  @ParameterizedTest
  @ValueSource(strings = {"reference", "offchip", "onnxruntime", "spinnaker2"})
  void aMembraneThatHardlyLeaksSpikesLikeOneThatDoesNot(String backend) {
    Model integrating = Samples.onPowerOfTwoGrid(membranes(Double.POSITIVE_INFINITY, 20), 14);
    Model slow = new Model(membranes(1e17, 20e-17), integrating.parameters(), integrating.provenance());
    EventStream expected = spikes("reference", integrating);
    assertThat(expected.size()).isGreaterThan(5_000);
    assertThat(SpikeAgreement.between(spikes(backend, slow), expected)).isGreaterThanOrEqualTo(0.999);
  }

  private Network membranes(double tauMem, double theta) {
    return Network.on(network.clock())
        .input(5)
        .add(new LifPopulation("hidden", 30, tauMem, NetworkBuilder.TAU_SYN, theta))
        .add(new LifPopulation("output", 3, tauMem, NetworkBuilder.TAU_SYN, theta))
        .build();
  }

  private EventStream spikes(String backend, Model model) {
    try (Executable executable = Backends.named(backend).compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(test).spikes();
    }
  }

  private Gradients gradients(String backend, Model model) {
    try (Executable executable = Backends.named(backend).compile(network)) {
      executable.load(model.parameters());
      return executable.gradients(
          Samples.yinYangBatch(network, 150), Objective.exact(FirstSpikeCrossEntropy.DEFAULT));
    }
  }
}
