package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/**
 * Where a tick halves currents, voltages and raised thresholds, and weights are eighths, nothing is rounded within 14 ticks: stock ONNX
 * Runtime then gives the reference's spikes and voltages, bit for bit.
 */
class ExactlyTheReferenceTest {
  private static final double HALVES = 1 / Math.log(2);
  private static int adaptiveSpikes;
  private static int refractorySpikes;

  @Property(tries = 100, seed = "1")
  void spikesAndVoltages(@ForAll long seed) {
    Model model = model(seed);
    Batch batch = Samples.randomBatch(model.network(), 4, seed);
    Recording reference = run(new ReferenceBackend(), model, batch);
    Recording onnx = run(new OnnxBackend(), model, batch);
    assertThat(onnx.spikes()).isEqualTo(reference.spikes());
    for (String population : List.of("adaptive", "refractory")) {
      assertThat(onnx.voltages(population).values()).isEqualTo(reference.voltages(population).values());
    }
    for (int i = 0; i < onnx.spikes().size(); i++) {
      int population = model.network().keys().population(onnx.spikes().key(i));
      adaptiveSpikes += population == 1 ? 1 : 0;
      refractorySpikes += population == 2 ? 1 : 0;
    }
  }

  @AfterContainer
  static void bothSpiked() {
    assertThat(adaptiveSpikes).isGreaterThan(1000);
    assertThat(refractorySpikes).isGreaterThan(1000);
  }

  private static Recording run(Backend backend, Model model, Batch batch) {
    try (Executable executable = backend.compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(batch, Set.of("adaptive", "refractory"));
    }
  }

  private static Model model(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PerNeuron tau = PerNeuron.all(HALVES);
    NetworkBuilder builder = Network.on(Clock.grid(1, 14)).input(4);
    builder.add(
        new AdaptiveLifPopulation(
            "adaptive", 5, tau, tau, PerNeuron.all(0.25), reset(random), false, tau,
            PerNeuron.of(random.ints(5, 0, 5).mapToDouble(eighths -> eighths / 8.0).toArray())));
    builder.add(new LifPopulation("refractory", 5, tau, tau, PerNeuron.all(0.25), reset(random), false, random.nextInt(1, 5)));
    builder.connect("input", "adaptive").connect("adaptive", "refractory");
    if (random.nextBoolean()) {
      builder.connect("adaptive", "adaptive");
    }
    if (random.nextBoolean()) {
      builder.connect("refractory", "adaptive", 1);
    }
    Network network = builder.build();
    for (NeuronPopulation neurons : network.neurons()) {
      assertThat(List.of(neurons.decay(network.clock(), 0).alpha(), neurons.decay(network.clock(), 0).beta())).containsOnly(0.5);
    }
    List<float[]> values = new ArrayList<>();
    network.trainables().forEach(
        array -> {
          float[] eighths = new float[array.size()];
          for (int i = 0; i < eighths.length; i++) {
            eighths[i] = random.nextInt(-8, 17) / 8f;
          }
          values.add(eighths);
        });
    return new Model(network, new Parameters(network, values.toArray(float[][]::new)), Provenance.NONE);
  }

  private static Reset reset(SplittableRandom random) {
    return random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT;
  }
}
