package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** Gradients at what a run was seen to do. */
class RecordedGradientsTest {

  /** Random networks of all kinds of neurons. */
  @Property(tries = 90, seed = "1")
  void ofItsOwnRunTheyAreItsOwn(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll boolean exact, @ForAll @IntRange(max = 2) int kind) {
    Model plain = Samples.calmModel(Samples.anyNetwork(seed, exact ? Clock.subtick(1, 25) : Clock.grid(1, 25)), seed);
    Model model = kind == 0 ? plain : kind == 1 ? Adapting.model(plain, 1, seed) : Refractory.model(plain, 2);
    Network network = model.network();
    Batch batch = Samples.randomBatch(network, 4, seed);
    Objective objective = Objective.exact(Samples.lossOf(network));
    try (Executable reference = new ReferenceBackend().compile(network)) {
      reference.load(model.parameters());
      Gradients own = reference.gradients(batch, objective);
      Gradients recorded = reference.gradients(batch, reference.run(batch), objective);
      assertThat(recorded.statistics()).isEqualTo(own.statistics());
      for (int array : IntStream.range(0, own.arrays()).toArray()) {
        // Times add up otherwise on a SUBTICK clock: from a tick's beginning, not from the arrival before.
        double largest = Gradients.norm(own.values(array));
        assertThat(recorded.values(array)).containsExactly(own.values(array), within(exact ? 1e-8 * largest : 0));
      }
    }
  }
}
