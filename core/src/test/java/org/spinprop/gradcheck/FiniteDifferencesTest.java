package org.spinprop.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.Batch;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;
import org.spinprop.testing.Samples;

/** The reference's gradients are derivatives, wherever the loss has one. */
class FiniteDifferencesTest {

  @Property(tries = 40, seed = "1")
  void withExactSpikeTimesGradientsAreExact(@ForAll long seed) {
    Network network = subtickNetwork(seed);
    Map<String, FiniteDifference> found =
        new FiniteDifferences(Model.untrained(network, seed), batch(network, seed), lossFor(network))
            .check(6, seed);
    assertThat(found).hasSize(3);
    // typically 1e-8; near a grazing spike the loss bends too sharply for the smallest step
    found.values().forEach(projection -> assertThat(projection.relativeError()).isLessThan(1e-5));
  }

  @Property(tries = 25, seed = "1")
  void onAGridGradientsOfReadoutWeightsAreExact(@ForAll long seed, @ForAll ReadoutCrossEntropy.Over over) {
    Network network =
        Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 12).readout("output", 3).build();
    Map<String, FiniteDifference> found =
        new FiniteDifferences(
                Model.untrained(network, seed), Samples.yinYangBatch(network, 4), new ReadoutCrossEntropy(over))
            .check(10, seed);
    assertThat(found).containsOnlyKeys("hidden->output");
    assertThat(found.get("hidden->output").relativeError()).isLessThan(1e-6);
    assertThat(found.get("hidden->output").checked()).isGreaterThan(5);
  }

  @Test
  void theOrderOfEventsTellsWhereASpikeAppears() {
    Network network = Network.on(Clock.subtick(1, 40)).input(1).lif("output", 1).build();
    EventStream spike = new EventStream.Builder().beginSample().add(network.keys().spike(0, 0), 2, 0).build();
    Batch batch = new Batch(spike, new int[] {0});
    ReferenceExecutable reference = new ReferenceBackend().compile(network, ExecutionOptions.DEFAULT);
    double critical = 1 / peakOfUnitInput();
    List<List<Integer>> orders = new ArrayList<>();
    for (double weight : new double[] {critical - 1e-6, critical + 1e-6, critical + 2e-6}) {
      reference.load(new double[][] {{weight}});
      orders.add(EventOrder.of(network, batch, reference.run(batch)));
    }
    assertThat(orders.get(0)).hasSize(1);
    assertThat(orders.get(1)).hasSize(3).isEqualTo(orders.get(2));
  }

  /** The peak of V after a unit input at tau_mem 20, tau_syn 5: c (e^(-x/20) - e^(-x/5)) at x = ln(4) 20/3. */
  private static double peakOfUnitInput() {
    double x = Math.log(4) * 20.0 / 3;
    return 5.0 / 15 * (Math.exp(-x / 20) - Math.exp(-x / 5));
  }

  private static Loss lossFor(Network network) {
    return network.output() instanceof ReadoutPopulation
        ? new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MEAN)
        : FirstSpikeCrossEntropy.DEFAULT;
  }

  /** 5-6-5-3, the first layer with tau_mem equal to tau_syn, below it or above it. */
  private static Network subtickNetwork(long seed) {
    Random random = new Random(seed);
    double tauSyn = 3 + 5 * random.nextDouble();
    double tauMem = tauSyn * new double[] {1, 0.4, 3}[random.nextInt(3)];
    NetworkBuilder builder =
        Network.on(Clock.subtick(1, 50))
            .input(5)
            .add(new LifPopulation("first", 6, tauMem, tauSyn, 0.8))
            .lif("second", 5);
    return random.nextBoolean()
        ? builder.lif("output", 3).build()
        : builder.readout("output", 3).build();
  }

  private static Batch batch(Network network, long seed) {
    Random random = new Random(seed + 1);
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[3];
    for (int s = 0; s < labels.length; s++) {
      labels[s] = random.nextInt(3);
      packets.beginSample();
      for (int t = 0; t < 30; t += 1 + random.nextInt(4)) {
        packets.add(network.keys().spike(0, random.nextInt(5)), t, random.nextInt());
      }
    }
    return new Batch(packets.build(), labels);
  }
}
