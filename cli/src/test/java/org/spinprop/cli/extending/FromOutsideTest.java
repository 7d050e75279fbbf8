package org.spinprop.cli.extending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandProcess;
import org.spinprop.cli.CommandRun;

/**
 * The classes that docs/extending.md shows, in a package that is none of ours: they compile against what is public, and commands find
 * them by name.
 */
class FromOutsideTest {
  private static final Path PAGE = Path.of("../docs/extending.md");
  private static final Path MODEL = Path.of("../docs/models/pretrained.onnx").toAbsolutePath();
  private static final Pattern SERVICE = Pattern.compile("META-INF/services/([\\w.]+)`:\\s`(outside\\.[\\w$]+)");

  private @TempDir Path folder;

  @BeforeEach
  void compile() throws IOException {
    String page = Files.readString(PAGE);
    List<Path> sources = new ArrayList<>();
    for (MatchResult block : Pattern.compile("```java\\R(package outside;.*?)```", Pattern.DOTALL).matcher(page).results()
        .toList()) {
      String text = block.group(1);
      MatchResult name =
          Pattern.compile("public (?:final class|record) (\\w+)").matcher(text).results().findFirst().orElseThrow();
      Path file = folder.resolve("outside").resolve(name.group(1) + ".java");
      Files.createDirectories(file.getParent());
      sources.add(Files.writeString(file, text));
    }
    assertThat(sources).hasSize(2);
    assertThat(Compiled.of(sources, folder).errors()).isEmpty();
    for (MatchResult service : SERVICE.matcher(page).results().toList()) {
      Path file = folder.resolve("META-INF/services").resolve(service.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, service.group(2) + "\n");
    }
  }

  /** Runs a command as if the classes were in a jar on its class path. */
  private CommandRun run(String... command) throws IOException, InterruptedException {
    return CommandProcess.runWith(folder, folder, command);
  }

  @Test
  void aBackendIsFoundByName() throws IOException, InterruptedException {
    CommandRun run = run("eval", MODEL.toString(), "--backend", "rounded");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("rounded");
    assertThat(CommandRun.of("eval", MODEL.toString(), "--backend", "rounded").status()).isEqualTo(2);
  }

  @Test
  void aLossTrainsOnTheChipAndStaysInTheFile() throws IOException, InterruptedException {
    Path trained = folder.resolve("trained.onnx");
    CommandRun run = run("finetune", MODEL.toString(), "--loss", "hinge", "--epochs", "1", "--out", trained.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run("inspect", trained.toString()).out()).contains("Hinge");
    CommandRun without = CommandProcess.run(folder, "inspect", trained.toString());
    assertThat(without.status()).as(without.out()).isEqualTo(2);
    assertThat(without.err().toLowerCase(Locale.ROOT)).contains("hinge");
  }

  /** What all backends have to know is a closed set. */
  @Test
  void aPopulationIsRefusedByTheCompiler() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Own.java"),
            "abstract class Own implements org.spinprop.network.NeuronPopulation {}");
    assertThat(Compiled.of(List.of(source), folder).errors())
        .singleElement()
        .satisfies(
            error -> assertThat(error.getMessage(Locale.ENGLISH))
                .contains("not allowed to extend sealed class: org.spinprop.network.NeuronPopulation"));
  }
}
