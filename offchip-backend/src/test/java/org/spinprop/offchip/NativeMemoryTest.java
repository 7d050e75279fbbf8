package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.testing.Samples;

/** Native memory lives exactly as long as it must: not freed under a gradient, not kept beyond it. */
@Tag("thorough")
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  static Objective[] objectives() {
    FirstSpikeCrossEntropy loss = FirstSpikeCrossEntropy.DEFAULT;
    return new Objective[] {
      new Objective(loss, new GradientMethod.Surrogate(20), Limits.NONE, Revival.NONE), Objective.exact(loss)
    };
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void aGradientIsTheSameEveryTimeHoweverTheGarbageCollectorRuns(Objective objective) {
    Network network = Samples.yinYangNetwork(40);
    Batch batch = Samples.yinYangBatch(network, 30);
    try (Executable executable = new OffchipBackend().compile(network)) {
      Gradients first = executable.gradients(batch, objective);
      Thread collector = new Thread(NativeMemoryTest::collectGarbage);
      collector.start();
      for (int i = 0; i < 200; i++) {
        Gradients again = executable.gradients(batch, objective);
        assertThat(again.values(0)).isEqualTo(first.values(0));
        assertThat(again.values(1)).isEqualTo(first.values(1));
      }
      collector.interrupt();
    }
  }

  private static void collectGarbage() {
    try {
      while (true) {
        System.gc();
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void memoryStaysFlatOverManySteps() throws IOException {
    Network network = Samples.yinYangNetwork(120);
    assertMemoryStaysFlat(Model.untrained(network, 1), 150);
  }

  @Test
  void memoryStaysFlatWithCyclesAndDelays() throws IOException {
    Network network =
        Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 60).lif("output", 3)
            .connect("input", "hidden", 4).connect("hidden", "hidden", 3).connect("hidden", "output", 2)
            .build();
    assertMemoryStaysFlat(Samples.anyModel(network, 1), 50);
  }

  @Test
  void memoryStaysFlatWithConvolutionsAndPools() throws IOException {
    Window pairs = new Window(new Extent(1, 2), new Extent(1, 2), Extent.square(0), Extent.square(1));
    Window three = new Window(new Extent(1, 3), Extent.square(1), new Extent(0, 1), Extent.square(1));
    Network network =
        Network.on(Clock.grid(1, 40)).input(new Shape(1, 1, 5)).lif("hidden", new Shape(16, 1, 5)).lif("output", 3)
            .connect("input", "hidden", new Convolution(three, 1))
            .connect("hidden", "hidden", Sparse.random(80, 80, 0.1, 1))
            .connect("hidden", "output", new Pooling(Pooling.Kind.AVERAGE, pairs), new Dense())
            .build();
    assertMemoryStaysFlat(Samples.anyModel(network, 1), 50);
  }

  private static void assertMemoryStaysFlat(Model model, int steps) throws IOException {
    Assumptions.assumeTrue(Files.exists(STATUS), STATUS + " is not there: tensors memory is not known");
    Batch batch = Samples.yinYangBatch(model.network(), 150);
    try (Executable executable = new OffchipBackend().compile(model.network())) {
      executable.load(model.parameters());
      step(executable, batch, 40);
      long before = residentKilobytes();
      step(executable, batch, steps);
      assertThat(residentKilobytes() - before).isLessThan(100_000);
    }
  }

  private static void step(Executable executable, Batch batch, int times) {
    for (int i = 0; i < times; i++) {
      for (Objective objective : objectives()) {
        executable.gradients(batch, objective);
      }
      executable.run(batch);
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
