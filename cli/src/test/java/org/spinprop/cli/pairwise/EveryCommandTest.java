package org.spinprop.cli.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spinprop.cli.pairwise.Situation.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.cli.CommandRun;
import org.spinprop.nir.NirExport;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.onnx.OnnxExport;

/**
 * Every command with every loss, output, reset, clock, bias, recurrence, delay, kind of neuron, file format, kind of data,
 * discretisation, method and backend, so that each two of them meet: what a command does not need does not stop it, and what it
 * cannot do it says in one line.
 */
class EveryCommandTest {
  private @TempDir Path folder;

  @Test
  void anyTwoLevelsOfTwoFactorsMeet() {
    int[] levels = {5, 2, 3, 18, 2, 4};
    List<int[]> rows = CoveringArray.of(levels, 1);
    for (int f = 0; f < levels.length; f++) {
      for (int g = 0; g < f; g++) {
        int a = f;
        int b = g;
        assertThat(rows.stream().map(row -> List.of(row[a], row[b])).distinct()).hasSize(levels[f] * levels[g]);
      }
    }
    assertThat(rows).hasSizeBetween(5 * 18, 6 * 18);
  }

  @Test
  void whatACommandDoesNotNeedDoesNotStopIt() throws IOException {
    meet(Command.quick(), 1);
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void norDoesItStopTheLongOnes(long seed) throws IOException {
    meet(List.of(Command.values()), seed);
  }

  private void meet(List<Command> commands, long seed) throws IOException {
    int[] factors = Arrays.copyOf(Situation.levels(), Situation.levels().length + 1);
    factors[factors.length - 1] = commands.size();
    List<int[]> rows = CoveringArray.of(factors, seed);
    Path values = values();
    Path events = events();
    List<String> wrong = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Situation situation = Situation.of(rows.get(row));
      Path at = Files.createDirectories(folder.resolve("row" + row));
      attempt(commands.get(rows.get(row)[factors.length - 1]), situation, situation.events() ? events : values, at, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void attempt(Command command, Situation situation, Path data, Path at, List<String> wrong)
      throws IOException {
    Path model = write(situation, at);
    for (String line : command.lines()) {
      List<String> words = words(line, situation, model, data, at);
      CommandRun run = CommandRun.of(words.toArray(String[]::new));
      if (!isRight(run, new Refusal.Call(situation, words))) {
        wrong.add("%s%n  %s%n  status %d: %s".formatted(String.join(" ", words), situation, run.status(), run.err()));
      }
      if (run.status() != 0) {
        return;
      }
    }
  }

  /** Done, or refused in one line for a good reason; {@code gradcheck} ends with 1 where gradients are not as they should be. */
  private static boolean isRight(CommandRun run, Refusal.Call call) {
    String[] lines = run.err().strip().split("\\R");
    boolean clean = !run.err().contains("\tat ") && !run.err().contains("Exception") && !run.err().contains("internal error");
    boolean refused =
        run.status() == 2 && lines[lines.length - 1].startsWith("spinprop: ") && Refusal.isNeeded(lines[lines.length - 1], call);
    boolean judged = run.status() == 1 && call.line().get(0).equals("gradcheck")
        && (run.out().contains("gradients DISAGREE") || run.out().contains("gradients are NOT CHECKED"));
    return clean && (run.status() == 0 || refused || judged);
  }

  /** As NIR, if it can be. */
  private static Path write(Situation situation, Path at) throws IOException {
    boolean nir = situation.nir() && !(situation.special() && situation.neurons() == Situation.Neurons.WITHOUT_LEAK);
    Path file = at.resolve(nir ? "model.nir" : "model.onnx");
    if (nir) {
      NirExport.write(situation.model(), NirOptions.DEFAULT, Map.of(), file);
    } else {
      OnnxExport.write(situation.model(), file);
    }
    return file;
  }

  private static List<String> words(String line, Situation situation, Path model, Path data, Path at) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      switch (word) {
        case "MODEL" -> words.add(model.toString());
        case "DATA" -> words.add(data.toString());
        case "NETWORK" -> words.addAll(situation.pretraining());
        case "BACKEND" -> words.add(option(situation.backend()));
        case "METHOD" -> words.add(option(situation.method()));
        case "ONGRID" -> words.add(option(situation.onGrid()));
        case "CLOCK" -> words.add(option(situation.clock()));
        case "SWEEP" -> words.add(sweep(situation, data, at).toString());
        default -> words.add(word.startsWith("OUT") ? at.resolve("out" + word.substring(3)).toString() : word);
      }
    }
    return words;
  }

  private static Path sweep(Situation situation, Path data, Path at) throws IOException {
    String run = "pretrain --data %s --method %s --epochs 1 %s".formatted(data, option(situation.method()),
        String.join(" ", situation.pretraining()));
    return Files.writeString(at.resolve("sweep.yaml"), "run: " + run + "\nvary:\n  --learning-rate: [0.001, 0.002]\n");
  }

  /** Pairs of values, in three parts. */
  private Path values() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    return parts(
        "values", "x,y,class", sample -> "%s,%s,%d%n".formatted(random.nextDouble(), random.nextDouble(), sample % 3));
  }

  /** Events of five channels, in three parts. */
  private Path events() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    return parts(
        "events",
        "sample,label,time,neuron",
        sample -> String.join(
            "",
            IntStream.range(0, 10)
                .mapToObj(i -> "%d,%d,%s,%d%n".formatted(sample, sample % 3, 3 * i + random.nextDouble(), i % 5))
                .toList()));
  }

  private Path parts(String name, String header, IntFunction<String> sample) throws IOException {
    Path parts = Files.createDirectories(folder.resolve(name));
    for (String part : List.of("train", "validation", "test")) {
      String rows = String.join("", IntStream.range(0, 6).mapToObj(sample).toList());
      Files.writeString(parts.resolve(part + ".csv"), header + System.lineSeparator() + rows);
    }
    return parts;
  }
}
