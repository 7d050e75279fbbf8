package org.spinprop.cli.extending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One kind more in a closed set is one function more of its {@code match}: each call of it then does not compile until it has a case to
 * the new kind. How many calls there are is what docs/extending.md says; they are counted by marking {@code match} as to be removed,
 * since a compiler may stop at the first error.
 */
class ClosedSetExperimentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private @TempDir Path folder;

  @Test
  void thePlacesThatHaveToKnowANewKindAreAsManyAsThePageSays() throws IOException {
    List<Path> sources = sources();
    for (String set : List.of("network/NeuronPopulation", "connection/Connection", "loss/Reading")) {
      Path original = ROOT.resolve("core/src/main/java/org/spinprop/" + set + ".java");
      String marked = Files.readString(original).replace("  <R> R match(", "  @Deprecated(forRemoval = true) <R> R match(");
      Path changed = written(original, marked);
      sources.replaceAll(source -> source.equals(original) ? changed : source);
    }

    Compiled compiled = Compiled.of(sources, folder);

    assertThat(compiled.errors()).isEmpty();
    assertThat(counted(compiled, "NeuronPopulation")).isEqualTo(said("neurons"));
    assertThat(counted(compiled, "Connection")).isEqualTo(said("connection"));
    assertThat(counted(compiled, "Reading")).isEqualTo(said("reading"));
  }

  private static String counted(Compiled compiled, String set) {
    List<Path> places = new ArrayList<>(compiled.usesOfWhatGoes(set + " has been deprecated"));
    places.removeIf(ClosedSetExperimentTest::isKind);
    return places.size() + " places in " + places.stream().distinct().count() + " files";
  }

  /** Which only says of itself what it is. */
  private static boolean isKind(Path file) {
    return file.getFileName().toString()
        .matches("(\\w*Population|Dense|OneToOne|Convolution|Sparse|FirstSpikes|SpikeCounts|VoltageFeature)\\.java");
  }

  private Path written(Path source, String text) throws IOException {
    Path file = folder.resolve(ROOT.relativize(source));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** All sources of the project's modules, but those that are generated. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.map(folder -> folder.resolve("src/main/java")).filter(Files::isDirectory).toList()) {
        if (!module.startsWith(ROOT.resolve("bench")) && !module.startsWith(ROOT.resolve("sweep-spark"))) {
          try (Stream<Path> files = Files.walk(module)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  /** Of {@code one kind of neurons more: 22 places in 18 files}. */
  private static String said(String word) throws IOException {
    Matcher match =
        Pattern.compile("one kind of " + word + " more: (\\d+ places in \\d+ files)")
            .matcher(Files.readString(ROOT.resolve("docs/extending.md")));
    assertThat(match.find()).isTrue();
    return match.group(1);
  }
}
