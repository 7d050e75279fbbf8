package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.reference.ReferenceBackend;

/**
 * Runs the functions of a model file in ONNX Runtime against the reference, in a process of its own: where a file brings native code
 * down, that process alone goes with it.
 */
final class FunctionsRun {
  private static final int SAMPLES = 20;

  /** Float32 against double precision, on random samples: a spike in a hundred may fall on another tick. */
  private static final double LEAST_AGREEMENT = 0.95;

  private static final int REFUSED = 2;
  private static final int FAILED = 3;

  private FunctionsRun() {}

  /**
   * What was found, in words.
   *
   * @throws InvalidInputException if the functions do not run, or do not compute what their operators say
   */
  static String inChild(Path file, long seed, int threads) throws IOException {
    return inChild(file, FunctionsRun.class, file.toString(), Long.toString(seed), Integer.toString(threads));
  }

  /** @param program whose main method says what was found on standard output */
  static String inChild(Path file, Class<?> program, String... arguments) throws IOException {
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + Runtime.getRuntime().maxMemory(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash", "-XX:+SuppressFatalErrorMessage",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), program.getName());
    child.command().addAll(List.of(arguments));
    Process process = child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int status = ended(process);
    if (status == 0) {
      return said;
    }
    if (status == REFUSED && !said.isEmpty()) {
      throw new InvalidInputException(said);
    }
    if (status == FAILED) {
      throw new IllegalStateException("the process that runs functions failed: " + said);
    }
    throw InvalidInputException.of(
        "model file '%s': ONNX Runtime ended the process that ran its functions (exit status %d); the file is damaged,"
            + " export it again",
        file, status);
  }

  private static int ended(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a model's functions ran", e);
    }
  }

  /** What the process runs: a file, a seed, a number of threads. */
  public static void main(String[] arguments) {
    String said;
    int status = 0;
    try {
      said = run(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    } catch (InvalidInputException e) {
      said = e.getMessage();
      status = REFUSED;
    } catch (IOException | RuntimeException | Error e) {
      said = e.toString();
      status = FAILED;
    }
    byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
    System.exit(status);
  }

  private static String run(Path file, long seed, int threads) throws IOException {
    Model model = OnnxImport.read(file);
    Batch batch = randomBatch(model.network(), seed);
    EventStream expected;
    try (Executable reference = new ReferenceBackend().compile(model.network())) {
      reference.load(model.parameters());
      expected = reference.run(batch).spikes();
    }
    try (Executable executable = new OnnxBackend().open(file, new ExecutionOptions(threads))) {
      double agreement = SpikeAgreement.between(executable.run(batch).spikes(), expected);
      if (agreement < LEAST_AGREEMENT) {
        throw InvalidInputException.of(
            "model file '%s': its functions do not compute what its operators say: of the spikes of %d random samples %.1f %% are"
                + " at the reference's tick; export it again",
            file, SAMPLES, 100 * agreement);
      }
      return String.format(
          Locale.ROOT, "ONNX Runtime runs it: of %d spikes of %d random samples %.2f %% are at the reference's tick",
          expected.size(), SAMPLES, 100 * agreement);
    }
  }

  /** Each input neuron spikes three times a sample, more or less. */
  private static Batch randomBatch(Network network, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < SAMPLES; s++) {
      packets.beginSample();
      for (int t = 0; t < network.clock().steps() - 1; t++) {
        for (int k = 0; k < network.input().size(); k++) {
          if (random.nextInt(network.clock().steps()) < 3) {
            packets.add(network.keys().spike(0, k), t);
          }
        }
      }
    }
    return new Batch(packets.build(), new int[SAMPLES]);
  }
}
