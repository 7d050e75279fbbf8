package org.spinprop.cli.sweep;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.Spinprop;
import org.spinprop.cli.console.CheckedOutput;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.engine.TrialRunner;
import org.spinprop.sweep.engine.TrialTask;

/**
 * Runs a trial as the command line does, in this process. Its folder gets {@code log.txt}, {@code result.json} and what the
 * command writes.
 */
public final class CommandTrialRunner implements TrialRunner {
  private static final Set<String> COMMANDS = Set.of("pretrain", "finetune", "hybrid");
  private static final Set<String> OURS = Set.of("--seed", "--out", "--threads", "--json", "--resume", "--stop-after");
  private static final String DIAGNOSE = "--diagnose";
  private static final String HYBRID = "hybrid";
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public void check(List<String> words, boolean inStretches) {
    if (!COMMANDS.contains(words.get(0))) {
      throw InvalidInputException.of("'run' begins with '%s', expected pretrain, finetune or hybrid", words.get(0));
    }
    for (String word : words) {
      String option = word.replaceAll("=.*", "");
      if (OURS.contains(option)) {
        throw InvalidInputException.of("%s is set by the sweep for each trial: leave it out", word);
      }
      if (option.equals(DIAGNOSE)) {
        throw InvalidInputException.of("%s names one file, which all trials would write: leave it out", DIAGNOSE);
      }
    }
    if (inStretches && words.get(0).equals(HYBRID)) {
      throw InvalidInputException.of(
          "hybrid trains twice and cannot be stopped at the epochs of one: sweep pretrain and finetune one after the other, or"
              + " leave 'halving' out");
    }
    Spinprop.check(arguments(words, 0, Path.of("out")).toArray(String[]::new));
  }

  @Override
  public List<String> absolute(List<String> words) {
    return FileWords.of(words.get(0)).absolute(words);
  }

  @Override
  public List<String> files(List<String> words) {
    return FileWords.of(words.get(0)).named(words);
  }

  @Override
  public TrialResult run(TrialTask task, int threads) throws IOException {
    long start = System.nanoTime();
    Path folder = Files.createDirectories(Path.of(task.folder()));
    Path result = folder.resolve("result.json");
    List<String> arguments = arguments(task.words(), task.seed(), folder);
    if (!task.toTheEnd()) {
      arguments.addAll(List.of("--stop-after", Integer.toString(task.toEpoch())));
    }
    arguments.addAll(List.of("--threads", Integer.toString(threads), "--json", result.toString()));
    Path log = folder.resolve("log.txt");
    int status;
    List<Throwable> failures = new ArrayList<>();
    try (CheckedOutput output = new CheckedOutput(Files.newOutputStream(log, CREATE, APPEND));
        PrintWriter lines = new PrintWriter(output, true, StandardCharsets.UTF_8)) {
      lines.println("spinprop " + String.join(" ", arguments));
      status = Spinprop.execute(lines, lines, failures::add, arguments.toArray(String[]::new));
      if (lines.checkError()) {
        throw new FileSystemException(log.toString(), null, output.failure().map(IOException::getMessage).orElse(null));
      }
    }
    for (Throwable failure : failures) {
      if (failure instanceof FileSystemException full && Path.of(full.getFile()).startsWith(folder)) {
        throw full; // the place is at fault, not the setting
      }
    }
    double seconds = Math.round((System.nanoTime() - start) * 1e-6) / 1e3;
    return status == 0 ? result(JSON.readTree(result.toFile()), seconds) : TrialResult.failed(lastLine(log), seconds);
  }

  /** Goes on from the checkpoint in the folder, if there is one: of the stretch before, or of this one when it was cut off. */
  private static List<String> arguments(List<String> words, long seed, Path folder) {
    List<String> arguments = new ArrayList<>(words);
    Path out = words.get(0).equals(HYBRID) ? folder : folder.resolve("model.onnx");
    arguments.addAll(List.of("--seed", Long.toString(seed), "--out", out.toString(), "--resume"));
    return arguments;
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.get(lines.size() - 1).replaceFirst("^spinprop: ", "");
  }

  /** Figures of the best epoch; of hybrid, of its second stage. */
  static TrialResult result(JsonNode summary, double seconds) {
    JsonNode stage = summary.has("finetuning") ? summary.get("finetuning") : summary;
    JsonNode epochs = stage.get("epochs");
    JsonNode best = best(epochs);
    Map<String, Double> figures = new TreeMap<>();
    figures.put("best_epoch", best.get("epoch").doubleValue());
    figures.put("seconds_per_epoch", stage.get("seconds_per_epoch").doubleValue());
    for (String name : List.of("validation_loss", "train_accuracy", "spikes_per_sample")) {
      if (best.path(name).isNumber()) {
        figures.put(name, best.get(name).doubleValue());
      }
    }
    return TrialResult.done(best.get("validation_accuracy").doubleValue(), epochs.size() - 1, seconds, figures);
  }

  /** The best epoch of those that a setting was trained for: epoch 0 says nothing of it. It stands where there is no other. */
  private static JsonNode best(JsonNode epochs) {
    return StreamSupport.stream(epochs.spliterator(), false)
        .skip(Math.min(1, epochs.size() - 1))
        .reduce((best, next) -> isBetter(next, best) ? next : best)
        .orElseThrow();
  }

  /** As training chooses: more right, or as many at a lower loss. */
  private static boolean isBetter(JsonNode epoch, JsonNode than) {
    int order =
        Double.compare(epoch.get("validation_accuracy").doubleValue(), than.get("validation_accuracy").doubleValue());
    return order > 0
        || order == 0 && epoch.get("validation_loss").doubleValue() < than.get("validation_loss").doubleValue();
  }
}
