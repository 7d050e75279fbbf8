package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.evaluation.SpikeAgreement;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.onnx.OnnxFacts;
import org.spinprop.reference.ReferenceBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a model file is sound. */
@Command(
    name = "validate",
    description =
        "Whether a model file is sound: everything in it is checked and, of .onnx on a GRID clock, its functions are run in ONNX"
            + " Runtime against the reference. Exit status 2 if not.",
    mixinStandardHelpOptions = true)
public final class Validate implements Callable<Integer> {
  private static final int SAMPLES = 20;

  /** Float32 against double precision, on random samples: a spike in a hundred may fall on another tick. */
  private static final double LEAST_AGREEMENT = 0.95;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  /**
   * What was found; a file that is not sound is an error instead.
   *
   * @param checks in words
   */
  record Findings(String file, boolean sound, List<String> checks) {}

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    List<String> checks = new ArrayList<>();
    checks.add(
        "network %s, clock %s, %d parameters".formatted(
            model.network().shape(), model.network().clock().kind(), model.parameters().count()));
    if (!ModelFiles.isNir(file)) {
      checkOnnx(model, checks);
    }
    console.say("%s: sound", file);
    checks.forEach(check -> console.say("  %s", check));
    console.json(new Findings(file.toString(), true, checks));
    return 0;
  }

  private void checkOnnx(Model model, List<String> checks) throws IOException {
    OnnxFacts facts = OnnxFacts.of(file);
    checks.add(
        "dialect %d, operators %d%s%s%s".formatted(
            facts.dialect(), facts.operators(), facts.ends().encoder() ? ", encoder" : "",
            facts.ends().decision() ? ", decision" : "", facts.externalData() ? ", external data" : ""));
    checks.add("constants fit the attributes and the clock; parameters have the SHA-256 that the file states");
    if (model.network().clock().kind() == Clock.Kind.SUBTICK) {
      checks.add("exact spike times: no functions to run");
      return;
    }
    checks.add(runFunctions(model));
  }

  private String runFunctions(Model model) throws IOException {
    Batch batch = randomBatch(model.network());
    EventStream expected;
    try (Executable reference = new ReferenceBackend().compile(model.network())) {
      reference.load(model.parameters());
      expected = reference.run(batch).spikes();
    }
    try (Executable executable = new OnnxBackend().open(file, common.execution())) {
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
  private Batch randomBatch(Network network) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(common.seed());
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
