package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.program.kernel.VectorModule;
import org.spinprop.spinnaker.program.kernel.Vectors;
import org.spinprop.testing.Samples;

/** Results are the same with vectors of any width and without them; each width is a process of its own. */
class VectorWidthsTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** What such a process does: prints how many numbers are in a vector, what it computed, and what it has to say. */
  public static void main(String[] arguments) {
    System.out.println(VectorModule.isUsed() ? Vectors.FLOATS.length() : 1);
    compute();
  }

  private static void compute() {
    for (Clock clock : List.of(Clock.grid(1, 40), Clock.subtick(1, 40))) {
      Network network = Network.on(clock).input(5).lif("hidden", 37).lif("output", 3).build();
      Model model = Model.untrained(network, 1);
      Batch batch = Samples.yinYangBatch(network, 60);
      try (Executable chip = new SpinnakerBackend().compile(network)) {
        chip.load(model.parameters());
        Gradients gradients = chip.gradients(batch, Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT));
        System.out.println(chip.run(batch).spikes().size() + " spikes");
        for (int a = 0; a < network.trainables().size(); a++) {
          System.out.println(Arrays.hashCode(gradients.values(a)));
        }
        chip.findings().forEach(finding -> System.out.println(finding.line()));
      }
    }
  }

  private static List<String> here() {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      compute();
    } finally {
      System.setOut(out);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> there(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), VectorWidthsTest.class.getName()));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines().toList();
  }

  @ParameterizedTest
  @CsvSource({VectorModule.NONE + ",1", "128,4", "256,8", "512,16"})
  void resultsDoNotDependOnTheWidth(String width, String numbers) throws IOException, InterruptedException {
    List<String> lines = there(VECTORS, "-D" + VectorModule.WIDTH + "=" + width);
    assertThat(lines.get(0)).isEqualTo(numbers);
    assertThat(lines.subList(1, lines.size())).hasSizeGreaterThan(5).isEqualTo(here());
  }

  @Test
  void aJavaWithoutTheModuleGivesTheSameAndSaysThatItIsSlower() throws IOException, InterruptedException {
    List<String> lines = there();
    assertThat(lines.stream().skip(1).filter(line -> !line.contains("without vectors"))).containsExactlyElementsOf(here());
    assertThat(lines.stream().filter(line -> line.contains("without vectors")))
        .containsExactly(
            "2 batches run without vectors (with the same results, but slower): Java was started without its module"
                + " jdk.incubator.vector; start it with --add-modules jdk.incubator.vector");
  }
}
