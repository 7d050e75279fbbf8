package org.spinprop.spinnaker;

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
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.testing.InterruptedRun;
import org.spinprop.testing.Samples;
import org.spinprop.testing.Structured;

/**
 * A run that is stopped and resumed is the run that was never stopped, bit for bit, whatever the chip is like: float32 and integer
 * weights, stochastic rounding, lost and corrupted packets, and for any number of host threads before and after.
 */
class ResumeOnChipTest {

  @Property(tries = 60, seed = "1")
  void aResumedRunIsTheUninterruptedOne(@ForAll long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Clock clock = random.nextBoolean() ? Clock.subtick(1, 20) : Clock.grid(1, 20);
    Network network = random.nextInt(3) == 0 ? Structured.network(seed, clock) : Samples.anyNetwork(seed, clock);
    SpinnakerBackend backend = new SpinnakerBackend(RandomSettingsTest.settings(random));
    InterruptedRun run =
        new InterruptedRun(
            () -> backend.compile(network, new ExecutionOptions(random.nextInt(1, 4))),
            Samples.calmModel(network, seed),
            random);
    Path folder = Files.createTempDirectory(Path.of("target"), "resume");
    InterruptedRun.Outcome whole = run.with(List.of(), folder);
    List<Integer> stops =
        IntStream.rangeClosed(0, run.epochs()).filter(epoch -> random.nextInt(3) == 0).boxed().toList();
    assertThat(run.with(stops, folder)).isEqualTo(whole);
    assertThat(run.with(List.of(run.epochs(), run.epochs()), folder)).as("a run that is whole").isEqualTo(whole);
  }
}
