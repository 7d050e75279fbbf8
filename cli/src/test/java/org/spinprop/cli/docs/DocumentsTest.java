package org.spinprop.cli.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.CommandRun;
import org.spinprop.cli.Spinprop;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** What the README and the docs show of the command line is what it does. */
class DocumentsTest {
  private static final int REFUSED = 2;

  /** Commands that are done in seconds. */
  private static final Set<String> QUICK =
      Set.of("eval", "inspect", "validate", "map", "calibrate", "gradcheck", "compare", "data", "events", "convert", "man",
          "completion");

  /** Data and files that the pages speak of and that are not here, and words that stand for some. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "digits", "mnist10k", "fashion-mnist", "points", "DATA", "D", "FILE", "OUT", "IN", "MLP.onnx", "their.nir",
          "broken.csv");

  /** Options of other programs. */
  private static final Set<String> OF_OTHERS = Set.of("--add-modules", "--user", "--feedback", "--driver-class-path", "--class");

  private @TempDir Path folder;

  static Stream<Page> pages() throws IOException {
    return Page.all().stream();
  }

  static Stream<Page> pagesWithSessions() throws IOException {
    return pages().filter(page -> page.blocks().stream().anyMatch(block -> block.isSession() && !block.isLong()));
  }

  static Stream<Page> pagesWithLongSessions() throws IOException {
    return pages().filter(page -> page.blocks().stream().anyMatch(Block::isLong));
  }

  @ParameterizedTest
  @MethodSource("pagesWithSessions")
  void commandsPrintWhatStandsBelowThem(Page page) throws IOException {
    WorkFolder work = new WorkFolder(folder);
    work.write(page);
    for (Block block : page.blocks()) {
      for (Block.Step step : block.isLong() ? List.<Block.Step>of() : block.steps()) {
        assertThat(Masked.of(printed(work.run(step.call()))))
            .as("%s: %s", page.name(), step.command())
            .isEqualTo(Masked.of(step.printed()));
      }
    }
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("pagesWithLongSessions")
  void soDoLongOnes(Page page) throws IOException, InterruptedException {
    WorkFolder work = new WorkFolder(folder);
    work.write(page);
    for (Block block : page.blocks()) {
      UnaryOperator<String> what = block.shapeOnly() ? Masked::shape : Masked::of;
      for (Block.Step step : block.isLong() ? block.steps() : List.<Block.Step>of()) {
        assertThat(what.apply(printed(work.start(step.call()))))
            .as("%s: %s", page.name(), step.command())
            .isEqualTo(what.apply(step.printed()));
      }
    }
  }

  /** What a command says: what it found, also if that is that gradients differ, or why it was refused. */
  private static String printed(CommandRun run) {
    return run.status() == REFUSED ? run.err() : run.out();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandHasTheseOptions(Page page) {
    List<String> wrong = new ArrayList<>();
    for (String call : page.calls()) {
      if (!call.startsWith("COMMAND")) {
        try {
          Spinprop.check(WorkFolder.words(call).toArray(String[]::new));
        } catch (InvalidInputException e) {
          wrong.add(call + ": " + e.getMessage());
        }
      }
    }
    Map<String, CommandLine> commands = new CommandLine(new Spinprop()).getSubcommands();
    for (String fragment : page.fragments(commands.keySet())) {
      Set<String> known = options(commands.get(fragment.split(" ")[0]).getCommandSpec());
      for (String word : fragment.split(" ")) {
        if (word.startsWith("--") && !known.contains(word)) {
          wrong.add(fragment + ": " + word);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyOptionThatIsNamedIsOneOfSomeCommand(Page page) {
    Set<String> known = options(new CommandLine(new Spinprop()).getCommandSpec());
    known.addAll(OF_OTHERS);
    assertThat(page.options()).isSubsetOf(known);
  }

  /** Of a command and those below it. */
  private static Set<String> options(CommandSpec command) {
    Set<String> options = new HashSet<>(command.optionsMap().keySet());
    command.subcommands().values().forEach(below -> options.addAll(options(below.getCommandSpec())));
    return options;
  }

  /** Those outside of sessions that take seconds, with a model wherever one is read. */
  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("pages")
  void quickCommandsEndWell(Page page) throws IOException {
    WorkFolder work = new WorkFolder(folder);
    work.write(page);
    Set<String> inSessions =
        page.blocks().stream().flatMap(block -> block.steps().stream()).map(Block.Step::call).collect(toSet());
    for (String call : page.calls()) {
      List<String> words = WorkFolder.words(call);
      boolean quick = QUICK.contains(words.get(0)) && !words.contains("--train");
      if (quick && !inSessions.contains(call) && words.stream().noneMatch(NOT_HERE::contains)) {
        work.supply(call);
        CommandRun run = work.run(call);
        int worst = words.get(0).equals("gradcheck") ? 1 : 0; // which is a judgement of the model that is put in
        assertThat(run.status()).as("%s: %s%n%s%s", page.name(), call, run.err(), run.out()).isBetween(0, worst);
      }
    }
  }

  @Test
  void onlyTimesAndHeapsAreMasked() {
    assertThat(Masked.of("model  accuracy  seconds\na       96.6 %    0.123\n\nran 12.5 ms, 3 s, 7 samples"))
        .isEqualTo(Masked.of("model  accuracy   seconds\na       96.6 %    10.123\n\nran 1 ms, 4.5 s, 7 samples"))
        .isNotEqualTo(Masked.of("model  accuracy  seconds\na       96.7 %    0.123\n\nran 12.5 ms, 3 s, 7 samples"))
        .isNotEqualTo(Masked.of("model  accuracy  seconds\na       96.6 %    0.123\n\nran 12.5 ms, 3 s, 8 samples"))
        .isNotEqualTo(Masked.of("model  accuracy  seconds\na       96.6 %    0.123\nran 12.5 ms, 3 s, 7 samples\n"));
    assertThat(Masked.shape("a  96.6 %\nb")).isEqualTo(Masked.shape("a 1 %\n  b")).isNotEqualTo(Masked.shape("a 1 %\nc"));
  }
}
