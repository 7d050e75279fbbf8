package org.spinprop.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.cli.CommandRun;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.NirExport;
import org.spinprop.nir.NirImport;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.testing.Samples;
import org.spinprop.testing.SharedData;

/** NIR files of others on our backends, and the command that converts. */
class NirTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"lif_norse, TICK", "two_lif_neurons, DIRAC", "braille_noDelay_bias_zero, TICK"})
  void filesOfOthersRunOnTheReferenceTheChipAndOnnxRuntime(String name, NirOptions.Spikes spikes) throws IOException {
    NirOptions options =
        new NirOptions(
            spikes, NirOptions.Integration.EULER, 1000, Clock.grid(0.1, 60), NirOptions.DEFAULT.reset());
    Model model = NirImport.read(SharedData.path("nir/" + name + ".nir"), options).model();
    Batch batch = Samples.randomBatch(model.network(), 20, 1);
    EventStream reference = spikes("reference", model, batch);
    assertThat(reference.size()).isGreaterThan(0);
    assertThat(SpikeAgreement.between(spikes("spinnaker2", model, batch), reference)).isGreaterThan(0.99);
    assertThat(SpikeAgreement.between(spikes("onnxruntime", model, batch), reference)).isGreaterThan(0.99);
  }

  private static EventStream spikes(String backend, Model model, Batch batch) {
    try (Executable executable = Backends.named(backend).compile(model.network())) {
      executable.load(model.parameters());
      return executable.run(batch).spikes();
    }
  }

  private Path onnx() throws IOException {
    Network network = Network.on(Clock.subtick(1, 40)).input(5).lif("hidden", 6).lif("output", 3).build();
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(Model.untrained(network, 1), file);
    return file;
  }

  @Test
  void aModelGoesToNirAndBack() throws IOException {
    Path onnx = onnx();
    Path nir = folder.resolve("model.nir");
    Path back = folder.resolve("back.onnx");
    assertThat(run("convert", onnx, nir).status()).isZero();
    assertThat(run("convert", nir, back).status()).isZero();
    assertThat(OnnxImport.read(back)).isEqualTo(OnnxImport.read(onnx));
    assertThat(run("inspect", nir).out()).contains("5-6-3", "SUBTICK");
    assertThat(run("eval", nir, "--backend", "reference").status()).isZero();
  }

  @Test
  void howAFileOfOthersWasReadIsSaid() {
    CommandRun run =
        run("convert", SharedData.path("nir/braille_noDelay_bias_zero.nir"), folder.resolve("copy.nir"),
            "--nir-integration", "euler", "--duration", "25.6");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("TICK spikes, EULER integration, ticks of 0.1 ms, 256 of them", "12-38-7");
  }

  /** The nir package's check of shapes takes a kernel's height for its width too. */
  @Test
  void whatTheNirPackageMustBeToldIsSaid() throws IOException {
    Path file = folder.resolve("images.nir");
    Window tall = new Window(new Extent(3, 1), Extent.square(1), Extent.square(0), Extent.square(1));
    for (Window window : List.of(tall, Window.square(3))) {
      Network network = Network.on(Clock.grid(1, 20)).input(new Shape(1, 5, 5))
          .add(new LifPopulation(
              "a", new Convolution(window, 1).output(new Shape(1, 5, 5), 2), PerNeuron.all(20), PerNeuron.all(5),
              PerNeuron.all(1),
              Reset.ZERO, false, 0))
          .add(new Projection("input", "a", 1, Optional.empty(), new Convolution(window, 1)))
          .build();
      NirExport.write(Model.untrained(network, 1), NirOptions.DEFAULT, Map.of(), file);
      CommandRun run = run("convert", file, folder.resolve("copy.nir"));
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out().contains("nir.read(..., type_check=False), since the kernel of 'input.a' is not square"))
          .as(run.out()).isEqualTo(window == tall);
    }
  }

  @Test
  void badInputGetsOneLine() throws IOException {
    Path onnx = onnx();
    Path nir = folder.resolve("model.nir");
    run("convert", onnx, nir);
    refused("states its own clock and resets: leave out --dt", "convert", nir, folder.resolve("x.onnx"), "--dt", "1");
    refused("expected a name that ends in .onnx or .nir", "convert", nir, folder.resolve("x.txt"));
    refused("there is no such file", "inspect", folder.resolve("missing.nir"));
    byte[] bytes = Files.readAllBytes(nir);
    refused("cut.nir", "inspect", Files.write(folder.resolve("cut.nir"), Arrays.copyOf(bytes, bytes.length / 2)));
    refused("no HDF5 file", "inspect", Files.writeString(folder.resolve("text.nir"), "hello"));
  }

  private static void refused(String expected, Object... args) {
    CommandRun run = run(args);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip()).contains(expected).doesNotContain("\n");
  }

  private static CommandRun run(Object... args) {
    return CommandRun.of(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
  }
}
