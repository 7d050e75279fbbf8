package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.Scaling;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.model.TrainingData;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.testing.Samples;

/** Models with a history, for tests that files keep it. */
public final class TrainedModels {

  private TrainedModels() {}

  /** A random network that went through two stages with uneven numbers. */
  public static Model random(long seed) {
    Network network = Samples.randomNetwork(seed);
    Loss loss =
        network.output() instanceof ReadoutPopulation
            ? new ReadoutCrossEntropy(VoltageFeature.MEAN)
            : new FirstSpikeCrossEntropy(1.0 / 3, 6.4, 0.003);
    Model model = Model.untrained(network, seed);
    return model
        .trained(model.parameters(), stage("offchip", "surrogate", loss, seed))
        .trained(model.parameters(), stage("spinnaker2", "eventprop", loss, -seed));
  }

  /** A network without the projections that lead back or to their own population, and with a readout after it if it has none. */
  static Network feedForward(Network network) {
    List<Population> populations = new ArrayList<>(network.populations());
    List<Projection> forward = new ArrayList<>(network.projections());
    forward.removeIf(link -> network.indexOf(link.from()) >= network.indexOf(link.to()));
    if (network.neurons(populations.size() - 1).spikes()) {
      populations.add(
          new ReadoutPopulation("readout", 2, PerNeuron.of(7, 9), PerNeuron.all(0), true));
      forward.add(new Projection(network.output().name(), "readout", 3));
    }
    return new Network(populations, forward, network.clock(), KeyLayout.fitting(populations));
  }

  private static Stage stage(String backend, String method, Loss loss, long seed) {
    return new Stage(
        backend, method, "data \"quoted\", ünïcode\n", new LatencyEncoder(0.1, 29.7, true, false), loss, seed, 3,
        Map.of("validation_accuracy", 0.1 + 0.2, "lost", Double.NaN),
        Optional.of(
            new TrainingData(
                "0af5", -seed, seed % 2 == 0, true,
                seed % 3 == 0 ? Optional.of(new Scaling(List.of(-1.0 / 3, 0.0), List.of(1e300, 0.0))) : Optional.empty())),
        seed % 2 == 0 ? Optional.of(Stage.NUMBERS) : Optional.empty());
  }
}
