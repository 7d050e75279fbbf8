package org.spinprop.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.random.StandardNormal;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.InterruptedRun;
import org.spinprop.testing.Samples;

/** A run that is stopped and resumed is the run that was never stopped, bit for bit; here stepped on the host. */
class ResumeTest {

  @Property(tries = 40, seed = "1")
  void aResumedRunIsTheUninterruptedOne(@ForAll long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Clock clock = random.nextBoolean() ? Clock.subtick(1, 20) : Clock.grid(1, 20);
    Network network = Samples.anyNetwork(seed, clock);
    InterruptedRun run =
        new InterruptedRun(() -> new ReferenceBackend().compile(network), Samples.calmModel(network, seed), random);
    Path folder = Files.createTempDirectory(Path.of("target"), "resume");
    InterruptedRun.Outcome whole = run.with(List.of(), folder);
    List<Integer> stops =
        IntStream.rangeClosed(0, run.epochs()).filter(epoch -> random.nextInt(3) == 0).boxed().toList();
    assertThat(run.with(stops, folder)).isEqualTo(whole);
    assertThat(run.with(List.of(run.epochs(), run.epochs()), folder)).as("a run that is whole").isEqualTo(whole);
  }

  @Test
  void countedNumbersAreJavasAndCanBeDrawnAgain() {
    RandomGenerator java = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    CountedRandom counted = new CountedRandom(7);
    for (int i = 1; i < 1000; i++) {
      assertThat(counted.nextInt(i)).isEqualTo(java.nextInt(i));
      assertThat(counted.nextInt(-i, i)).isEqualTo(java.nextInt(-i, i));
      assertThat(counted.nextDouble()).isEqualTo(java.nextDouble());
      assertThat(StandardNormal.draw(counted)).isEqualTo(StandardNormal.draw(java));
      assertThat(counted.nextBoolean()).isEqualTo(java.nextBoolean());
    }
    CountedRandom again = new CountedRandom(7);
    again.drawUntil(counted.drawn());
    assertThat(again.nextLong()).isEqualTo(java.nextLong());
  }
}
