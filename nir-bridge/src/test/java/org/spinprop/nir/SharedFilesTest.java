package org.spinprop.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.convention.NirOptions.Integration;
import org.spinprop.nir.convention.NirOptions.Spikes;
import org.spinprop.nir.file.GraphFile;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.Linear;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.read.ModelReader;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;
import org.spinprop.testing.SharedData;

/** Files that other tools wrote (Pedersen et al. 2024). */
class SharedFilesTest {
  private static final NirOptions EULER =
      new NirOptions(Spikes.TICK, Integration.EULER, 1000, Clock.grid(0.1, 200), Reset.ZERO);

  @ParameterizedTest
  @ValueSource(strings = {"lif_norse", "two_lif_neurons", "braille_noDelay_bias_zero"})
  void whatIsReadSurvivesBeingWritten(String name, @TempDir Path folder) throws IOException {
    NirModel read = NirImport.read(SharedData.path("nir/" + name + ".nir"), EULER);
    assertThat(read.ours()).isFalse();
    Path copy = folder.resolve("copy.nir");
    NirExport.write(read.model(), EULER, read.metadata(), copy);
    assertThat(NirImport.read(copy, NirOptions.DEFAULT).model()).isEqualTo(read.model());
  }

  /** v[t] = (1 - dt/tau) v[t-1] + dt/tau I[t], v = 0 where v > 0.1: a step of Norse's LIF, tau 2.5 ms, dt 0.1 ms. */
  @Test
  void theNeuronOfNorseDoesWhatNorseComputes() throws IOException {
    Model model = NirImport.read(SharedData.path("nir/lif_norse.nir"), EULER).model();
    assertThat(model.network().populations().get(1).name()).isEqualTo("n1");
    boolean[] in = new boolean[200];
    for (int t = 5; t < 190; t++) {
      in[t] = t % 3 != 0 || t % 7 == 1;
    }
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (int t = 0; t < in.length; t++) {
      if (in[t]) {
        packets.add(model.network().keys().spike(0, 0), t);
      }
    }
    var reference = new ReferenceBackend().compile(model.network());
    reference.load(model.parameters());
    var recording = reference.run(new Batch(packets.build(), new int[1]), Set.of("n1"));
    VoltageTrace voltages = recording.voltages().get("n1");
    double v = 0;
    int spikes = 0;
    for (int t = 1; t < in.length; t++) {
      v += 0.1 / 2.5 * (-v + (in[t - 1] ? 1 : 0));
      assertThat(voltages.at(0, t, 0)).isCloseTo(v, within(1e-6));
      if (v > (float) 0.1) {
        v = 0;
        spikes++;
      }
    }
    assertThat(recording.spikes().size()).isEqualTo(spikes).isGreaterThan(20);
  }

  /** v_leak 1.2 over a threshold of 1: it fires by itself every tau ln(1.2 / 0.2) = 17.9 ms. */
  @Test
  void aLeakVoltageAboveThresholdFiresAtTheRateOfTheClosedForm() throws IOException {
    NirOptions options =
        new NirOptions(Spikes.DIRAC, Integration.EXPONENTIAL, 1000, Clock.grid(0.1, 2000), Reset.ZERO);
    Model model = NirImport.read(SharedData.path("nir/two_lif_neurons.nir"), options).model();
    var reference = new ReferenceBackend().compile(model.network());
    reference.load(model.parameters());
    EventStream spikes =
        reference.run(new Batch(new EventStream.Builder().beginSample().build(), new int[1])).spikes();
    int interval = (int) Math.ceil(10 * Math.log(1.2 / 0.2) / 0.1);
    // As Dirac pulses of 1 s a spike of the first neuron raises the second's v by 1 / tau = 100, over its threshold.
    assertThat(spikes.size()).isEqualTo(2 * (1999 / interval));
    for (int i = 0; i < spikes.size(); i++) {
      assertThat(spikes.tick(i)).isEqualTo((i / 2 + 1) * interval + i % 2);
    }
  }

  @Test
  void theNetworkOfSnnTorchIsRecurrentWithItsOwnFactors() throws IOException {
    Network network =
        NirImport.read(SharedData.path("nir/braille_noDelay_bias_zero.nir"), EULER).model().network();
    assertThat(network.shape()).isEqualTo("12-38-7");
    assertThat(network.projections())
        .extracting(Projection::id)
        .containsExactly("input->lif1_lif", "lif1_lif->lif1_lif", "lif1_lif->lif2");
    assertThat(Feature.of(network)).containsExactlyInAnyOrder(Feature.RECURRENCE, Feature.BIAS);
    LifPopulation hidden = (LifPopulation) network.populations().get(1);
    assertThat(hidden.decay(network.clock(), 0).alpha()).isCloseTo(0.55, within(1e-6));
    assertThat(hidden.decay(network.clock(), 0).beta()).isCloseTo(0.9, within(1e-6));
  }

  /** snnTorch has V = beta V + I: its r = tau_mem/dt and w_in = tau_syn/dt make w one of w / (1 - beta) here. */
  @Test
  void theWeightsOfSnnTorchAreScaledByWhatItsNeuronsLack() throws IOException {
    Model model = NirImport.read(SharedData.path("nir/braille_noDelay_bias_zero.nir"), EULER).model();
    float first = model.parameters().weights(0)[0];
    assertThat(first).isCloseTo(-1.3380636f / 0.1f, within(1e-4f));
  }

  /**
   * The recurrent network as snnTorch computes it: syn = alpha syn + W x, mem = beta mem + syn, a spike where mem >
   * 1, which resets it. There a spike is felt by the next layer at once and by its own a tick later, here each time a
   * tick later: layers lag by one and two ticks. Without constants, whose current is here from the beginning and
   * grows there.
   */
  @Test
  void theNetworkOfSnnTorchDoesWhatSnnTorchComputes() throws IOException {
    NirGraph file = GraphFile.read(SharedData.path("nir/braille_noDelay_bias_zero.nir"));
    Map<String, NirNode> nodes = new LinkedHashMap<>(file.nodes());
    nodes.replaceAll((name, node) -> node instanceof Affine affine ? new Linear(affine.weight()) : node);
    Model model = ModelReader.read(new NirGraph(nodes, file.edges(), Map.of()), EULER);
    Batch batch = Samples.randomBatch(model.network(), 400, 5);
    var reference = new ReferenceBackend().compile(model.network());
    reference.load(model.parameters());
    EventStream spikes = reference.run(batch).spikes();
    EventStream expected = snnTorch(nodes, batch, model.network());
    assertThat(expected.size()).isGreaterThan(3000);
    assertThat(SpikeAgreement.between(spikes, expected)).isGreaterThan(0.999);
  }

  private static EventStream snnTorch(Map<String, NirNode> nodes, Batch batch, Network network) {
    double[] in = ((Linear) nodes.get("fc1")).weight().values();
    double[] back = ((Linear) nodes.get("lif1.w_rec")).weight().values();
    double[] out = ((Linear) nodes.get("fc2")).weight().values();
    EventStream.Builder spikes = new EventStream.Builder();
    for (int s = 0; s < batch.size(); s++) {
      boolean[][] input = new boolean[200][12];
      for (int i = batch.packets().start(s); i < batch.packets().end(s); i++) {
        input[batch.packets().tick(i)][network.keys().neuron(batch.packets().key(i))] = true;
      }
      double[] syn = new double[38 + 7];
      double[] mem = new double[38 + 7];
      boolean[] hidden = new boolean[38];
      boolean[][] output = new boolean[200][];
      spikes.beginSample();
      for (int t = 0; t < 199; t++) {
        double[] first = sum(in, input[t], sum(back, hidden, new double[38]));
        hidden = step(syn, mem, 0, first, 1 - 0.1 / 0.2222222, 1 - 0.1);
        output[t] = step(syn, mem, 38, sum(out, hidden, new double[7]), 1 - 0.1 / 0.2, 1 - 0.1 / 0.2222222);
        add(spikes, network, 1, t + 1, hidden);
        add(spikes, network, 2, t + 1, t == 0 ? new boolean[7] : output[t - 1]);
      }
    }
    return spikes.build();
  }

  private static double[] sum(double[] weights, boolean[] spikes, double[] to) {
    for (int j = 0; j < to.length; j++) {
      for (int k = 0; k < spikes.length; k++) {
        to[j] += spikes[k] ? weights[j * spikes.length + k] : 0;
      }
    }
    return to;
  }

  private static boolean[] step(double[] syn, double[] mem, int begin, double[] given, double alpha, double beta) {
    boolean[] spikes = new boolean[given.length];
    for (int j = 0; j < given.length; j++) {
      syn[begin + j] = alpha * syn[begin + j] + given[j];
      mem[begin + j] = beta * mem[begin + j] + syn[begin + j];
      spikes[j] = mem[begin + j] > 1;
      mem[begin + j] = spikes[j] ? 0 : mem[begin + j];
    }
    return spikes;
  }

  private static void add(EventStream.Builder to, Network network, int population, int tick, boolean[] spikes) {
    for (int j = 0; j < spikes.length; j++) {
      if (spikes[j]) {
        to.add(network.keys().spike(population, j), tick);
      }
    }
  }
}
