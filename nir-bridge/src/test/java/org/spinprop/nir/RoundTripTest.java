package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.Scaling;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.model.Stage;
import org.spinprop.model.TrainingData;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.convention.NirOptions.Integration;
import org.spinprop.nir.convention.NirOptions.Spikes;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.read.ModelReader;
import org.spinprop.nir.write.ModelWriter;
import org.spinprop.testing.Samples;

/** What is written comes back equal, weights and all else bit for bit, whatever the conventions. */
class RoundTripTest {

  @Property(tries = 100)
  void anyModelComesBackEqual(
      @ForAll long seed, @ForAll Clock.Kind kind, @ForAll Spikes spikes, @ForAll Integration integration)
      throws IOException {
    Network network = Samples.anyNetwork(seed, new Clock(kind, 1, 40));
    Model model = trained(Samples.anyModel(network, seed), seed);
    assertThat(roundTrip(model, options(spikes, integration, seed))).isEqualTo(model);
  }

  @Property(tries = 60)
  void soDoNeuronsWithoutSynapseOrLeakThatNirHas(
      @ForAll long seed, @ForAll Spikes spikes, @ForAll Integration integration) throws IOException {
    Network network = Samples.networkOfSimplerNeurons(seed);
    Model model = Samples.anyModel(network, seed);
    boolean inNir =
        network.populations().stream()
            .noneMatch(p -> p instanceof NeuronPopulation n && n.hasSynapses() && !n.leaks());
    if (inNir) {
      assertThat(roundTrip(model, options(spikes, integration, seed))).isEqualTo(model);
    } else {
      assertThatThrownBy(() -> roundTrip(model, NirOptions.DEFAULT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("NIR has no neurons with a synapse but without a leak");
    }
  }

  private static NirOptions options(Spikes spikes, Integration integration, long seed) {
    return new NirOptions(spikes, integration, seed % 2 == 0 ? 1000 : 1, NirOptions.DEFAULT.clock(), Reset.ZERO);
  }

  private static Model trained(Model model, long seed) {
    Stage stage =
        new Stage(
            "offchip", "surrogate", "points; 100%", new StaggeredEncoder(0, Math.nextUp(30.0), true),
            new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN), seed, 3,
            Map.of("validation_accuracy", 1.0 / 3, "loss", 1e-300),
            Optional.of(
                new TrainingData(
                    "0af5", seed, true, false, Optional.of(new Scaling(List.of(-1.0 / 3, 0.0), List.of(1e300, 0.0))))),
            Optional.of(Stage.NUMBERS));
    Stage onEvents =
        new Stage(
            "spinnaker2", "eventprop", "gestures", new EventEncoder(1000.0 / 38, 4, true), stage.loss(), seed, 1, Map.of());
    Stage onRates =
        new Stage(
            "spinnaker2", "eventprop", "digits", new RateEncoder(0, 30, 1000.0 / 3, true, -seed), stage.loss(), seed, 1,
            Map.of(), Optional.of(new TrainingData("ff", -seed, false, true, Optional.empty())), Optional.empty());
    return model
        .trained(model.parameters(), onEvents)
        .trained(model.parameters(), onRates)
        .trained(model.parameters(), stage);
  }

  @Test
  void theOrderOfProjectionsAndTheKeyLayoutAreKept() throws IOException {
    Network plain =
        Network.on(Clock.grid(0.1, 300))
            .input(2).lif("a-1", 3).lif("b_2", 4).readout("output", 5)
            .connect("input", "a-1")
            .connect("input", "b_2")
            .connect("a-1", "b_2")
            .connect("a-1", "output")
            .connect("b_2", "output")
            .build();
    List<Projection> reversed = new ArrayList<>(plain.projections());
    Collections.reverse(reversed);
    Network network = new Network(plain.populations(), reversed, plain.clock(), new KeyLayout(5, 10, 16));
    assertThat(roundTrip(Model.untrained(network, 1), NirOptions.DEFAULT).network()).isEqualTo(network);
  }

  @Test
  void everyBitOfNumbersIsKept() throws IOException {
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
    assertThat(roundTrip(model, NirOptions.DEFAULT)).isEqualTo(model);
  }

  @Test
  void readersThatKnowNothingOfOurMetadataComputeTheSame(@TempDir Path folder) throws IOException {
    Network network =
        Network.on(Clock.grid(0.5, 40)).input(3)
            .add(new LifPopulation("a", 4, 20, 5, 1))
            .add(new LifPopulation("b", 2, 10, 0, 1))
            .build();
    Model model = Model.untrained(network, 4);
    for (Spikes spikes : Spikes.values()) {
      for (Integration integration : Integration.values()) {
        NirOptions options = new NirOptions(spikes, integration, 1000, network.clock(), Reset.ZERO);
        NirGraph graph = ModelWriter.write(model, options, Map.of());
        Model read = ModelReader.read(new NirGraph(graph.nodes(), graph.edges(), Map.of()), options);
        assertThat(read.parameters()).isEqualTo(model.parameters());
        NeuronPopulation a = (NeuronPopulation) read.network().populations().get(1);
        assertThat(a.tauMem().at(0)).isCloseTo(20, within(1e-9));
        assertThat(a.tauSyn().at(0)).isCloseTo(5, within(1e-9));
      }
    }
  }

  @Test
  void metadataOfOthersAreKept() throws IOException {
    Model model = Model.untrained(Samples.yinYangNetwork(3), 1);
    Map<String, Object> foreign = Map.of("author", "someone", "numbers", new double[] {1, 2}, "count", 3L);
    Path file = Files.createTempFile("model", ".nir");
    NirExport.write(model, NirOptions.DEFAULT, foreign, file);
    NirModel read = NirImport.read(file, NirOptions.DEFAULT);
    assertThat(read.ours()).isTrue();
    assertThat(read.metadata()).containsOnlyKeys("author", "numbers", "count").containsEntry("author", "someone");
    assertThat((double[]) read.metadata().get("numbers")).containsExactly(1, 2);
    Files.delete(file);
  }

  @Test
  void mixedPopulationsAreRefusedByName() {
    PerNeuron some = PerNeuron.of(5, 0);
    Network network =
        Network.on(Clock.grid(1, 9)).input(1)
            .add(new LifPopulation("mixed", 2, PerNeuron.all(20), some, PerNeuron.all(1), Reset.ZERO, false, 0))
            .build();
    assertThatThrownBy(() -> roundTrip(Model.untrained(network, 1), NirOptions.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("population 'mixed'")
        .hasMessageContaining("a synapse");
  }

  private static Model roundTrip(Model model, NirOptions options) throws IOException {
    Path file = Files.createTempFile("model", ".nir");
    try {
      NirExport.write(model, options, Map.of(), file);
      return NirImport.read(file, NirOptions.DEFAULT).model();
    } finally {
      Files.delete(file);
    }
  }
}
