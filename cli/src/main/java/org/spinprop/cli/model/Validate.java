package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.OnnxFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a model file is sound. */
@Command(
    name = "validate",
    description = "Whether a model file is sound: everything in it is checked and, of .onnx on a GRID clock, its functions are"
        + " run in ONNX Runtime against the reference. Exit status 2 if not.",
    mixinStandardHelpOptions = true)
public final class Validate implements Callable<Integer> {
  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;

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
        String.format(
            Locale.ROOT, "network %s, clock %s, %d parameters",
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
        String.format(
            Locale.ROOT, "dialect %d, operators %d%s%s%s",
            facts.dialect(), facts.operators(), facts.processing().encoder() ? ", encoder" : "",
            facts.processing().decision() ? ", decision" : "", facts.externalData() ? ", external data" : ""));
    checks.add("constants fit the attributes and the clock; parameters have the SHA-256 that the file states");
    if (model.network().clock().kind() == Clock.Kind.SUBTICK) {
      checks.add("exact spike times: no functions to run");
      return;
    }
    checks.add(FunctionsRun.inChild(file, common.seed(), common.execution().threads()));
  }
}
