package org.spinprop.onnx;

import java.util.Map;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.testing.Samples;

/** Models with a history, for tests that files keep it. */
final class TrainedModels {

  private TrainedModels() {}

  /** A random network that went through two stages with uneven numbers. */
  static Model random(long seed) {
    Network network = Samples.randomNetwork(seed);
    Loss loss =
        network.output() instanceof ReadoutPopulation
            ? new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MEAN)
            : new FirstSpikeCrossEntropy(1.0 / 3, 6.4, 0.003);
    Model model = Model.untrained(network, seed);
    return model
        .trained(model.parameters(), stage("offchip", "surrogate", loss, seed))
        .trained(model.parameters(), stage("spinnaker2", "eventprop", loss, -seed));
  }

  private static Stage stage(String backend, String method, Loss loss, long seed) {
    return new Stage(
        backend, method, "data \"quoted\", ünïcode\n", new LatencyEncoder(0.1, 29.7, true, false), loss, seed, 3,
        Map.of("validation_accuracy", 0.1 + 0.2, "lost", Double.NaN));
  }
}
