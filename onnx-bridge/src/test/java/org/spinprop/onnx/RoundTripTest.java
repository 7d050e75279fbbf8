package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.testing.Samples;

/** What is exported comes back equal. */
class RoundTripTest {

  @Property(tries = 200)
  void anExportedModelComesBackEqual(@ForAll long seed) {
    Model model = TrainedModels.random(seed);
    assertThat(OnnxImport.read(OnnxExport.bytes(model), "a test's")).isEqualTo(model);
  }

  @Property(tries = 50)
  void aModelWithExactSpikeTimesComesBackEqual(@ForAll long seed) {
    Model model = SubtickModels.of(TrainedModels.random(seed));
    assertThat(OnnxImport.read(OnnxExport.bytes(model), "a test's")).isEqualTo(model);
  }

  @Property(tries = 200)
  void aModelWithEverythingComesBackEqual(@ForAll long seed) {
    Model grid = Samples.anyModel(Samples.anyNetwork(seed, Clock.grid(0.7, 40)), seed);
    assertThat(roundTrip(grid)).isEqualTo(grid);
    Model exact = Samples.anyModel(Samples.anyNetwork(seed, Clock.subtick(0.7, 40)), seed);
    assertThat(roundTrip(exact)).isEqualTo(exact);
  }

  @Property(tries = 100)
  void aModelOfSimplerNeuronsComesBackEqual(@ForAll long seed) {
    Network network = Samples.networkOfSimplerNeurons(seed);
    Model model = Samples.anyModel(network, seed);
    assertThat(roundTrip(model)).isEqualTo(model);
    Model forward = Samples.anyModel(TrainedModels.feedForward(network), seed);
    assertThat(roundTrip(forward)).isEqualTo(forward);
  }

  @Property(tries = 200)
  void aModelOfAdaptiveAndRefractoryNeuronsComesBackEqual(@ForAll long seed) {
    Network any = MixedFiring.any(seed, Clock.grid(0.7, 40));
    Network simpler = MixedFiring.ofSimplerNeurons(seed);
    for (Network network : List.of(
        any, TrainedModels.feedForward(any), simpler, TrainedModels.feedForward(simpler),
        MixedFiring.any(seed, Clock.subtick(0.7, 40)))) {
      Model model = Samples.anyModel(network, seed);
      assertThat(roundTrip(model)).isEqualTo(model);
    }
  }

  @Property(tries = 20)
  void equalModelsGiveEqualBytes(@ForAll long seed) {
    assertThat(OnnxExport.bytes(TrainedModels.random(seed))).isEqualTo(OnnxExport.bytes(TrainedModels.random(seed)));
  }

  @Test
  void aFileComesBackEqualAndItsFolderIsMade(@TempDir Path folder) throws IOException {
    Model model = TrainedModels.random(3);
    Path file = folder.resolve("runs/one/model.onnx");
    OnnxExport.write(model, file);
    assertThat(OnnxImport.read(file)).isEqualTo(model);
  }

  @Test
  void theOrderOfProjectionsAndTheKeyLayoutAreKept() {
    Network plain =
        Network.on(Clock.grid(0.1, 300))
            .input(2)
            .lif("a-1", 3)
            .lif("b_2", 4)
            .readout("c", 5)
            .connect("input", "a-1")
            .connect("input", "b_2")
            .connect("a-1", "b_2")
            .connect("a-1", "c")
            .connect("b_2", "c")
            .build();
    List<Projection> reversed = new ArrayList<>(plain.projections());
    Collections.reverse(reversed);
    Network network = new Network(plain.populations(), reversed, plain.clock(), new KeyLayout(5, 10, 16));
    assertThat(roundTrip(Model.untrained(network, 1)).network()).isEqualTo(network);
  }

  @Test
  void everyBitOfNumbersIsKept() {
    Network network =
        new Network(
            List.of(
                Samples.yinYangNetwork(1).input(),
                new LifPopulation("out", 1, Math.nextUp(20.0), 1e-3 / 7, Math.nextDown(1.0))),
            List.of(new Projection("input", "out")),
            Clock.grid(Math.nextUp(0.1), 1_000_000_000),
            new KeyLayout(0, 1, 30));
    float[][] weights = {{-0f, Float.MIN_VALUE, Float.MAX_VALUE, Math.nextUp(1f), -1e-30f}};
    Model model = new Model(network, new Parameters(network, weights), Provenance.NONE);
    assertThat(roundTrip(model)).isEqualTo(model);
  }

  private static Model roundTrip(Model model) {
    return OnnxImport.read(OnnxExport.bytes(model), "a test's");
  }
}
