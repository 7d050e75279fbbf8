package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** Gradients at what a run was seen to do, here or elsewhere. */
class RecordedGradientsTest {

  /** Bit for bit, also where a batch runs in chunks. */
  @Property(tries = 40, seed = "1")
  void ofItsOwnRunTheyAreItsOwn(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll boolean surrogate, @ForAll @IntRange(max = 2) int kind) {
    Model model = model(seed, kind);
    Objective objective = Objective.eventProp(Samples.lossOf(model.network()));
    if (surrogate) {
      objective = new Objective(objective.loss(), new GradientMethod.Surrogate(10), objective.limits(), objective.revival());
    }
    Batch batch = Samples.randomBatch(model.network(), 70, seed);
    try (Executable offchip = new OffchipBackend().compile(model.network())) {
      offchip.load(model.parameters());
      Gradients own = offchip.gradients(batch, objective);
      Gradients recorded = offchip.gradients(batch, offchip.run(batch), objective);
      assertThat(recorded).usingRecursiveComparison().isEqualTo(own);
    }
  }

  /** Of a recording from which a tenth of the spikes is missing, in double precision and here. */
  @Property(tries = 60, seed = "1")
  void ofARecordingWithLossesTheyAreTheReferences(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(max = 2) int kind) {
    Model model = model(seed, kind);
    Network network = model.network();
    Objective objective =
        new Objective(Samples.lossOf(network), Objective.eventProp(Samples.lossOf(network)).method(), new Limits(50, 0.05),
            Revival.NONE);
    Batch batch = Samples.randomBatch(network, 5, seed);
    try (Executable reference = new ReferenceBackend().compile(network);
        Executable offchip = new OffchipBackend().compile(network)) {
      reference.load(model.parameters());
      offchip.load(model.parameters());
      Recording seen = thinned(network, offchip.run(batch), seed);
      Gradients right = reference.gradients(batch, seen, objective);
      Gradients actual = offchip.gradients(batch, seen, objective);
      assertThat(actual.statistics().spikes()).isEqualTo(right.statistics().spikes()).isEqualTo(seen.spikes().size());
      for (int array = 0; array < right.arrays(); array++) {
        assertThat(Gradients.cosine(actual.values(array), right.values(array))).isGreaterThan(0.999);
      }
    }
  }

  private static Model model(int seed, int kind) {
    Model plain = Samples.anyModel(Samples.anyNetwork(seed, Clock.grid(1, 25)), seed);
    return kind == 0 ? plain : kind == 1 ? Adapting.model(plain, 1, seed) : Refractory.model(plain, 2);
  }

  private static Recording thinned(Network network, Recording whole, int seed) {
    Random random = new Random(seed);
    EventStream.Builder left = new EventStream.Builder();
    for (int s = 0; s < whole.spikes().samples(); s++) {
      left.beginSample();
      for (int i = whole.spikes().start(s); i < whole.spikes().end(s); i++) {
        if (random.nextInt(10) > 0) {
          left.copy(whole.spikes(), i);
        }
      }
    }
    return Recording.of(network, left.build(), whole.voltages());
  }
}
