package org.spinprop.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.Spinprop;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.engine.TrialRunner;
import org.spinprop.sweep.engine.TrialTask;

/**
 * Runs a trial as the command line does, in this process. Its folder gets {@code log.txt}, {@code result.json} and what the
 * command writes.
 */
public final class CommandTrialRunner implements TrialRunner {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public void check(List<String> words) {
    Spinprop.check(arguments(words, 0, Path.of("out")).toArray(String[]::new));
  }

  @Override
  public TrialResult run(TrialTask task, int threads) throws IOException {
    long start = System.nanoTime();
    Path folder = Files.createDirectories(Path.of(task.folder()));
    Path result = folder.resolve("result.json");
    List<String> arguments = arguments(task.words(), task.seed(), folder);
    arguments.addAll(List.of("--threads", Integer.toString(threads), "--json", result.toString()));
    StringWriter errors = new StringWriter();
    int status;
    try (PrintWriter log =
        new PrintWriter(
            Files.newBufferedWriter(
                folder.resolve("log.txt"), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true)) {
      log.println("spinprop " + String.join(" ", arguments));
      status = Spinprop.execute(log, new PrintWriter(errors), arguments.toArray(String[]::new));
      log.print(errors);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (status != 0) {
      String[] lines = errors.toString().strip().split("\\R");
      return TrialResult.failed(lines[lines.length - 1], seconds);
    }
    JsonNode figures = JSON.readTree(result.toFile());
    JsonNode stage = figures.path("finetuning").isMissingNode() ? figures : figures.get("finetuning");
    Map<String, Double> named = new TreeMap<>();
    return TrialResult.done(
        stage.get("validation_accuracy").doubleValue(), stage.get("epochs").size() - 1, seconds, named);
  }

  private static List<String> arguments(List<String> words, long seed, Path folder) {
    List<String> arguments = new ArrayList<>(words);
    Path out = words.get(0).equals("hybrid") ? folder : folder.resolve("model.onnx");
    arguments.addAll(List.of("--seed", Long.toString(seed), "--out", out.toString()));
    return arguments;
  }
}
