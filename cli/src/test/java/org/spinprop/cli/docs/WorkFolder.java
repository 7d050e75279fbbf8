package org.spinprop.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.cli.CommandProcess;
import org.spinprop.cli.CommandRun;

/** A folder in which a page's commands are run as if from the root of the repository: the docs' models lie there too. */
final class WorkFolder {
  private static final Path ROOT = Path.of("..");
  private static final Path MODELS = ROOT.resolve("docs/models");

  /** What the pages write for a model, a folder and the like. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("MODEL", "docs/models/finetuned.onnx", "$seed", "0", "$hidden", "30");

  private static final Pattern FILE = Pattern.compile("[^-].*\\.[a-z]\\w*|.*/.*");
  private static final List<String> OUTPUTS = List.of("--out", "--json", "--raster", "--figure", "--diagnose");

  private final Path folder;

  WorkFolder(Path folder) throws IOException {
    this.folder = folder;
    Path models = Files.createDirectories(folder.resolve("docs/models"));
    try (Stream<Path> all = Files.list(MODELS)) {
      for (Path model : all.toList()) {
        Files.copy(model, models.resolve(model.getFileName().toString()));
      }
    }
  }

  /** Writes the files that a page shows. */
  void write(Page page) throws IOException {
    for (Block block : page.blocks()) {
      if (block.file().isPresent()) {
        Files.writeString(folder.resolve(block.file().get()), block.text());
      }
    }
  }

  /** Runs a command, given as the words behind {@code spinprop}; what it says names files as it was given them. */
  CommandRun run(String call) {
    List<String> words = words(call);
    String[] args =
        IntStream.range(0, words.size())
            .mapToObj(i -> isFile(i, words) ? folder.resolve(words.get(i)).toString() : words.get(i))
            .toArray(String[]::new);
    CommandRun run = CommandRun.of(args);
    return new CommandRun(run.status(), named(run.out()), named(run.err()));
  }

  /** The same in a process of its own that is started in the folder. */
  CommandRun start(String call) throws IOException, InterruptedException {
    CommandRun run = CommandProcess.run(folder, words(call).toArray(String[]::new));
    String said = run.err().lines().filter(line -> !line.matches("WARN(ING:)? .*")).collect(Collectors.joining("\n"));
    return new CommandRun(run.status(), named(run.out()), named(said));
  }

  /** Puts a model wherever a call reads one: the repository's, or one in place of what an earlier command would have made. */
  void supply(String call) throws IOException {
    List<String> words = words(call);
    for (int i = 0; i < words.size(); i++) {
      Path file = folder.resolve(words.get(i));
      boolean read = words.get(i).matches(".*\\.(onnx|nir)") && !OUTPUTS.contains(words.get(Math.max(0, i - 1)));
      if (read && !(words.get(0).equals("convert") && i == 2) && Files.notExists(file)) {
        Files.createDirectories(file.getParent());
        Path there = ROOT.resolve(words.get(i));
        if (Files.exists(there)) {
          Files.copy(there, file);
        } else {
          CommandRun.of("convert", MODELS.resolve("finetuned.onnx").toString(), file.toString());
        }
      }
    }
  }

  /** The words of a call, placeholders filled in. */
  static List<String> words(String call) {
    return Arrays.stream(call.strip().split("\\s+")).map(WorkFolder::filled).toList();
  }

  private static String filled(String word) {
    String filled = PLACEHOLDERS.getOrDefault(word, word);
    return filled.replace("$seed", PLACEHOLDERS.get("$seed")).replace("$hidden", PLACEHOLDERS.get("$hidden"));
  }

  private boolean isFile(int index, List<String> words) {
    String word = words.get(index);
    boolean output = index > 0 && OUTPUTS.contains(words.get(index - 1)) && !word.equals("-");
    return output || Files.exists(folder.resolve(word)) || index > 0 && FILE.matcher(word).matches() && !word.matches("[\\d.,]+");
  }

  private String named(String said) {
    return said.replace(folder + "/", "");
  }
}
