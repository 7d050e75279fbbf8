package org.spinprop.cli.model;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxFacts;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.testing.Samples;

/** Commands that show, check and write model files. */
class ModelFileCommandsTest {
  private @TempDir Path folder;

  /** Recurrence, a cycle, delays, biases, constants of each neuron's own. */
  private static Network network(Clock clock) {
    PerNeuron own = PerNeuron.of(9, 10, 11, 12, 13, 14, 15, 16);
    return Network.on(clock)
        .input(5)
        .add(new LifPopulation("hidden", 8, own, PerNeuron.all(5), PerNeuron.all(1), Reset.SUBTRACT, true, 0))
        .lif("deep", 6)
        .lif("output", 3)
        .connect("input", "hidden", 4)
        .connect("hidden", "hidden")
        .connect("hidden", "deep")
        .connect("deep", "hidden", 3)
        .connect("deep", "output")
        .connect("input", "output")
        .build();
  }

  private Path model() throws IOException {
    return write(Samples.anyModel(network(Clock.grid(1, 40)), 3));
  }

  private Path write(Model model) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    return file;
  }

  @Test
  void aNetworkWithEverythingIsInspectedAndDrawn() throws Exception {
    Path svg = folder.resolve("graph.svg");
    CommandRun run = run("inspect", model(), "--svg", svg);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("5-8-6-3, 252 parameters: 233 weights, 11 delays, 8 bias")
        .contains("| deep  |", "| 6 LIF |", " --> ")
        .contains("hidden --> hidden: to itself", "deep --> hidden: back, delays of up to 3 ticks")
        .contains("input --> output: skips layers")
        .contains("9.0..16.0 ms", "subtract", "trainable", "of at most 4");
    var drawn =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertThat(drawn.getElementsByTagName("path").getLength()).isEqualTo(6 + 1);
    assertThat(drawn.getElementsByTagName("rect").getLength()).isEqualTo(4 + 1);
  }

  @Test
  void whatSpikesDoIsInspectedAndRunByTheFilesFunctions() throws IOException {
    PerNeuron one = PerNeuron.all(1);
    Network network =
        Network.on(Clock.grid(1, 40))
            .input(5)
            .add(new LifPopulation("held", 8, PerNeuron.all(20), PerNeuron.all(5), one, Reset.ZERO, false, 2))
            .add(
                new AdaptiveLifPopulation(
                    "slow", 6, PerNeuron.all(20), PerNeuron.all(5), one, Reset.SUBTRACT, false, PerNeuron.all(100),
                    PerNeuron.all(0.2)))
            .lif("output", 3)
            .build();
    Path file = write(Model.untrained(network, 1));
    assertThat(run("inspect", file).out())
        .contains("zero, held for 2.0 ms", "6 adaptive LIF", "1.0, +0.2 for 100.0 ms", "subtract");
    assertThat(run("validate", file).out()).contains("dialect 5, operators 5", "100.00 % are at the reference's tick");
  }

  @Test
  void aSoundFileIsSaidToBeSound() throws IOException {
    CommandRun run = run("validate", model());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("sound", "dialect 2, operators 2", "ONNX Runtime runs it: of ");
    CommandRun exact = run("validate", write(Samples.anyModel(network(Clock.subtick(1, 40)), 3)), "--json", "-");
    assertThat(exact.status()).as(exact.err()).isZero();
    assertThat(exact.out()).contains("\"sound\" : true", "no functions to run");
  }

  @Test
  void aFileWhoseFunctionsComputeSomethingElseIsNot() throws IOException {
    Path file = model();
    byte[] bytes = Files.readAllBytes(file);
    replace(bytes, "Greater", "LessOrX");
    assertThat(run("validate", Files.write(folder.resolve("x.onnx"), bytes)).status()).isEqualTo(2);
    replace(bytes, "LessOrX", "Greater");
    // V = beta V - gain drive
    replace(bytes, "v_decayed\n\bv_driven\u0012\u0001v\u001a\u0001v\"\u0003Add",
        "v_decayed\n\bv_driven\u0012\u0001v\u001a\u0001v\"\u0003Sub");
    CommandRun run = run("validate", Files.write(folder.resolve("x.onnx"), bytes));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().strip()).contains("its functions do not compute what its operators say").doesNotContain("\n");
  }

  private static void replace(byte[] bytes, String text, String other) {
    String content = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(content).contains(text);
    byte[] changed = content.replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(changed, 0, bytes, 0, bytes.length);
  }

  @Test
  void encoderDecisionAndExternalDataAreOptionsOfConvert() throws IOException {
    Model untrained = Samples.anyModel(network(Clock.grid(1, 40)), 3);
    LatencyEncoder encoder = new LatencyEncoder(0, 30, true, true);
    Stage stage =
        new Stage("offchip", "surrogate", "yinyang", encoder, FirstSpikeCrossEntropy.DEFAULT, 1, 1, Map.of());
    Path in = write(untrained.trained(untrained.parameters(), stage));
    Path out = folder.resolve("out/served.onnx");
    CommandRun run = run("convert", in, out, "--with-encoder", "--with-decision", "--external-data");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(OnnxFacts.of(out)).isEqualTo(new OnnxFacts(2, 2, new PrePostProcessing(true, true), true));
    assertThat(OnnxImport.read(out)).isEqualTo(OnnxImport.read(in));
    assertThat(run("inspect", out).out()).contains("by an earlier version, whose random numbers were others");
    assertThat(run("validate", out).out()).contains("encoder, decision, external data", "ONNX Runtime runs it");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(f -> f.getFileName().toString())).hasSize(2).contains("served.onnx");
    }
    refused("the model was never trained", "convert", write(untrained), out, "--with-encoder");
    refused("--with-decision is for .onnx files", "convert", in, folder.resolve("m.nir"), "--with-decision");
  }

  /** The perceptron was trained on Yin-Yang and written as PyTorch writes one (SpikingMlpTest). */
  @Test
  void aPerceptronOfAnotherToolComesInAndIsTrainedOn() throws IOException {
    Path perceptron = folder.resolve("mlp.onnx");
    Files.write(perceptron, getClass().getResourceAsStream("mlp-2-30-3.onnx").readAllBytes());
    Path spiking = folder.resolve("snn.onnx");
    refused("convert --hidden-as lif' takes perceptrons", "inspect", perceptron);
    refused("give --data with what the perceptron was trained on", "convert", perceptron, spiking, "--hidden-as", "lif");
    CommandRun run = run("convert", perceptron, spiking, "--hidden-as", "lif", "--data", "yinyang", "--json", "-");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("5-30-3 of perceptron 2-30-3", "before any training");
    Path trained = folder.resolve("trained.onnx");
    CommandRun finetuned = run("finetune", spiking, "--out", trained, "--epochs", "1", "--batch", "250");
    assertThat(finetuned.status()).as(finetuned.err()).isZero();
    assertThat(OnnxImport.read(trained).provenance().stages()).hasSize(2);
    assertThat(run("inspect", trained).out()).contains("stage 2:").doesNotContain("earlier version");
    assertThat(run("validate", spiking).status()).isZero();
  }

  /** The network tells four directions of bars on 10 x 10 pixels (SpikingCnnTest); here the pixels are noise. */
  @Test
  void maximaOfPoolsBecomeMeansOnRequestAlone() throws IOException {
    Path cnn = folder.resolve("cnn.onnx");
    Files.write(cnn, getClass().getResourceAsStream("bars-maxpool.onnx").readAllBytes());
    Path noise = folder.resolve("noise.csv");
    Random random = new Random(1);
    Files.write(
        noise,
        Stream
            .generate(() -> random.doubles(100).mapToObj(v -> String.format(Locale.ROOT, "%.3f,", v)).collect(joining())
                + random.nextInt(4))
            .limit(120)
            .toList());
    for (String kind : List.of("lif", "if")) {
      Path spiking = folder.resolve(kind + ".onnx");
      refused("maxima of pools (MaxPool), which spikes do not have", "convert", cnn, spiking, "--hidden-as", kind, "--data",
          noise);
      CommandRun run = run("convert", cnn, spiking, "--hidden-as", kind, "--data", noise, "--approximate-max-pool");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("with means in place of maxima of pools the perceptron itself is ");
      assertThat(run("validate", spiking).status()).isZero();
    }
    refused("--approximate-max-pool is for perceptrons", "convert", cnn, folder.resolve("x.onnx"), "--approximate-max-pool");
    refused("take --hidden-as lif", "convert", cnn, folder.resolve("x.onnx"), "--hidden-as", "if", "--data", noise,
        "--approximate-max-pool", "--clock", "subtick");
  }

  @Test
  void aNetworkWithEverythingIsTrainedSavedAndTrainedOn() throws IOException {
    Path trained = folder.resolve("trained.onnx");
    CommandRun run =
        run("finetune", model(), "--out", trained, "--epochs", "1", "--batch", "500");
    assertThat(run.status()).as(run.err()).isZero();
    Model model = OnnxImport.read(trained);
    assertThat(model.network()).isEqualTo(network(Clock.grid(1, 40)));
    assertThat(model.provenance().stages()).hasSize(1);
    assertThat(run("eval", trained, "--backend", "onnxruntime").status()).isZero();
  }

  private static void refused(String expected, Object... args) {
    CommandRun run = run(args);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip()).contains(expected).doesNotContain("\n");
  }

  private static CommandRun run(Object... args) {
    CommandRun run = CommandRun.of(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return run;
  }
}
