package org.spinprop.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.Spinprop;
import org.spinprop.files.SafeFile;

/**
 * One run of a sweep in a folder of its own: {@code command.txt}, {@code log.txt}, {@code result.json} and what the run wrote. A
 * folder with a result is not run again.
 */
final class SweepRun {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final List<String> arguments;

  /**
   * @param command the training command and the options that all runs share
   * @param threads host threads
   */
  SweepRun(Path folder, List<String> command, Settings settings, long seed, int threads) {
    this.folder = folder;
    this.arguments = new ArrayList<>(command);
    arguments.addAll(settings.words());
    arguments.addAll(List.of("--seed", Long.toString(seed)));
    arguments.addAll(List.of("--out", out(command.get(0)).toString()));
    arguments.addAll(List.of("--threads", Integer.toString(threads)));
    arguments.addAll(List.of("--json", result().toString()));
  }

  private Path out(String command) {
    return command.equals("hybrid") ? folder : folder.resolve("model.onnx");
  }

  private Path result() {
    return folder.resolve("result.json");
  }

  /** Whether it was done before. */
  boolean isDone() {
    return Files.exists(result());
  }

  /**
   * Validation accuracy of the best epoch of the last stage; runs first unless that was done.
   *
   * @throws InvalidInputException if the run fails, or the folder holds another run
   */
  double validationAccuracy() throws IOException {
    String line = String.join(" ", arguments);
    Path command = folder.resolve("command.txt");
    if (isDone()) {
      String before = Files.readString(command).strip();
      if (!before.equals(line)) {
        throw InvalidInputException.of(
            "'%s' holds another run (%s): choose another --out or remove it", folder, before);
      }
    } else {
      write(command, line);
      run();
    }
    JsonNode figures = JSON.readTree(result().toFile());
    JsonNode last = figures.path("finetuning").isMissingNode() ? figures : figures.get("finetuning");
    return last.get("validation_accuracy").doubleValue();
  }

  private void run() throws IOException {
    StringWriter log = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        Spinprop.execute(new PrintWriter(log), new PrintWriter(errors), arguments.toArray(String[]::new));
    write(folder.resolve("log.txt"), log.toString() + errors);
    if (status != 0) {
      String[] lines = errors.toString().strip().split("\\R");
      throw InvalidInputException.of("the run in '%s' failed: %s", folder, lines[lines.length - 1]);
    }
  }

  private static void write(Path file, String text) throws IOException {
    SafeFile.write(file, stream -> stream.write((text.strip() + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
